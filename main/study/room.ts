/** Which study is open, and how one is made, opened, copied or brought back from its history. */
import type { Change } from '../../domain/changes.ts';
import { type ChangeId, idFrom, type StudyId } from '../../domain/ids.ts';
import type { StudyMeta } from '../../domain/records.ts';
import type { Encoding } from '../../protocol/ingest.ts';
import type { StudyFile } from '../store/study-file.ts';
import { type HostListener, StudyHost } from './host.ts';
import { ProblemError } from './problem.ts';

export interface RoomParts {
  readonly openFile: (path: string, options: { create: boolean }) => StudyFile;
  readonly listener: HostListener;
  readonly clock: () => string;
  readonly newTail: () => string;
  readonly person: () => string;
  /** Ends work that speaks of the study that is about to close. */
  readonly beforeClose: () => Promise<unknown>;
  readonly opened: (name: string, path: string) => void;
  /** The decoded text of prose, as its segments count it; undefined when the bytes are not in that encoding. */
  readonly decode: (bytes: Uint8Array, encoding: Encoding) => string | undefined;
}

export class StudyRoom {
  readonly #parts: RoomParts;
  #host: StudyHost | undefined;

  constructor(parts: RoomParts) {
    this.#parts = parts;
  }

  get current(): StudyHost | undefined {
    return this.#host;
  }

  /** @throws ProblemError when no study is open. */
  get host(): StudyHost {
    if (!this.#host)
      throw new ProblemError({ key: 'problem.noStudy', text: 'No study is open. Make or open one first.' });
    return this.#host;
  }

  async create(
    path: string,
    about: Pick<StudyMeta, 'name' | 'product' | 'place' | 'label'>,
  ): Promise<StudyHost> {
    const { clock, newTail } = this.#parts;
    const meta: StudyMeta = { id: idFrom<StudyId>('study', newTail()), createdAt: clock(), ...about };
    const host = await this.#enter(path, true);
    host.change(this.change('label.begin', { name: meta.name }, [{ do: 'begin', meta }], 'load'));
    this.#parts.opened(meta.name, path);
    this.#parts.listener.reset(host.info());
    return host;
  }

  async open(path: string): Promise<StudyHost> {
    if (this.#host?.file.path === path) return this.#host;
    const host = await this.#enter(path, false);
    this.#parts.opened(host.study.meta.name, path);
    this.#parts.listener.reset(host.info());
    return host;
  }

  get decode(): RoomParts['decode'] {
    return this.#parts.decode;
  }

  /** A change by the person at the keyboard, with an id and time of its own. */
  change(
    key: string,
    params: Record<string, string | number>,
    steps: Change['steps'],
    origin: Change['origin'] = 'user',
  ): Change {
    const { clock, newTail, person } = this.#parts;
    return {
      id: idFrom<ChangeId>('change', newTail()),
      at: clock(),
      by: person(),
      origin,
      label: { key, params },
      steps,
    };
  }

  async close(): Promise<void> {
    await this.#parts.beforeClose();
    this.#host?.close();
    this.#host = undefined;
  }

  /** The new file is opened before the old one is let go: a file that cannot be read leaves things as they were. */
  async #enter(path: string, create: boolean): Promise<StudyHost> {
    const { openFile, listener, clock } = this.#parts;
    const file = openFile(path, { create });
    let host: StudyHost;
    try {
      host = new StudyHost(file, listener, clock);
    } catch (error) {
      file.close();
      throw error;
    }
    await this.close();
    this.#host = host;
    return host;
  }
}
