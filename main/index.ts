/** Composition root: makes each part, joins them, in order; nothing else. The only place where parts meet. */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { app, type BrowserWindow, nativeTheme } from 'electron';
import type { AppInfo, Locale, MenuCommand, ModelsState } from '../protocol/window.ts';
import { reportMarkdown } from './exchange/report.ts';
import { studyJson } from './exchange/study-json.ts';
import { InferenceClient } from './inference/client.ts';
import { IngestClient } from './ingest/client.ts';
import { tryDecode } from './ingest/decode.ts';
import { utilityIngest } from './ingest/spawn.ts';
import { adaptUtilityProcess } from './line/child.ts';
import { beginApp, type Environment, fail, type Running } from './shell/app.ts';
import { ArgumentError, type Arguments, isJob, readArguments } from './shell/arguments.ts';
import { copyPicture, copyText } from './shell/clipboard.ts';
import { Dialogs } from './shell/dialogs.ts';
import { openGate, tell } from './shell/ipc.ts';
import { makeRoomAt } from './shell/making-room.ts';
import { setMenu } from './shell/menu.ts';
import { capture, settled } from './shell/picture.ts';
import { forkProcess } from './shell/processes.ts';
import { SettingsFile } from './shell/settings.ts';
import { makeWindow } from './shell/window.ts';
import { openStudyFile } from './store/study-file.ts';
import { Assistant, type Models } from './study/assistant/assistant.ts';
import { Candidates } from './study/candidates.ts';
import { makeHandlers } from './study/handlers.ts';
import { Jobs } from './study/jobs.ts';
import { ProblemError, problemFrom } from './study/problem.ts';
import { Proposing } from './study/proposing.ts';
import { runRoad } from './study/road.ts';
import { StudyRoom } from './study/room.ts';
import { openSample } from './study/sample.ts';
import { Talking } from './study/talking.ts';
import { UnderstandingClient } from './understanding/client.ts';

const READ_DEADLINE_MS = 120_000;
const READ_HEAP_MB = 1024;

const newTail = () => randomUUID().replaceAll('-', '');
const clock = () => new Date().toISOString();

main();

function main(): void {
  try {
    const ask = readArguments(process.argv.slice(1));
    beginApp({ job: isJob(ask), start: (environment) => startStudio(environment, ask) });
  } catch (error) {
    fail(error instanceof ArgumentError ? error.message : String(error));
  }
}

async function startStudio(environment: Environment, ask: Arguments): Promise<Running> {
  const { places, userData, version } = environment;
  let window: BrowserWindow | undefined;
  const show = () => window;

  // What the person chose.
  mkdirSync(userData, { recursive: true });
  const settings = new SettingsFile(userData);
  const locale = (): Locale => settings.now.locale ?? localeOf(app.getPreferredSystemLanguages());
  const person = () =>
    ask.accept === 'all' && isJob(ask) ? `${personName(settings)} (--accept all)` : personName(settings);
  nativeTheme.themeSource = settings.now.theme ?? 'system';
  const appInfo = (): AppInfo => ({
    version,
    locale: locale(),
    theme: settings.now.theme ?? 'system',
    person: personName(settings),
    recents: settings.now.recents.map((recent) => ({ ...recent, missing: !existsSync(recent.path) })),
    platform: process.platform,
  });

  // The processes: models, reading, understanding.
  const inference = { modelsFolder: places.models, cacheFolder: join(userData, 'cache') };
  mkdirSync(inference.cacheFolder, { recursive: true });
  const forkModel = (family: string) => () =>
    adaptUtilityProcess(forkProcess(places.code, 'inference', { service: `lemniscate ${family}` }));
  const encoder = new InferenceClient({ ...inference, family: 'encoder', spawn: forkModel('encoder') });
  const writer = new InferenceClient({ ...inference, family: 'writer', spawn: forkModel('writer') });
  const modelsState = (): ModelsState => ({ encoder: encoder.state, writer: writer.state });
  for (const client of [encoder, writer]) client.onState(() => tell(window, 'models.state', modelsState()));
  const reading = new IngestClient({
    spawn: () =>
      utilityIngest(forkProcess(places.code, 'ingest', { service: 'lemniscate reader', heap: READ_HEAP_MB })),
    deadlineMs: READ_DEADLINE_MS,
  });
  const understanding = new UnderstandingClient({
    spawn: () =>
      adaptUtilityProcess(forkProcess(places.code, 'understanding', { service: 'lemniscate understanding' })),
  });

  // The study, and what works on it.
  const jobs = new Jobs((progress) => tell(window, 'job.progress', progress));
  const room: StudyRoom = new StudyRoom({
    openFile: openStudyFile,
    decode: tryDecode,
    clock,
    newTail,
    person,
    beforeClose: async () => {
      await Promise.all([jobs.cancelAll(), talking.stop()]);
    },
    opened: (name, path) => {
      if (isJob(ask)) return;
      settings.opened(name, path);
      refreshApp();
    },
    listener: {
      update: (update, { origin, by, label }) => tell(window, 'study.update', { update, origin, by, label }),
      info: (info) => tell(window, 'study.info', info),
      reset: (info) => {
        tell(window, 'study.loaded', { info });
        learnWords();
      },
    },
  });
  const assistant = new Assistant({
    host: () => room.host,
    models: modelsOf(encoder, writer, modelsState),
    understanding,
    newTail,
    clock,
    person,
    seed: ask.seed,
  });
  const proposing = new Proposing(jobs, assistant);
  const talking = new Talking(assistant, newTail, (turn, text) => tell(window, 'talk.token', { turn, text }));

  /** Vectors in the background: after an import, for a study just opened, and once the encoder is there. */
  const learnWords = () => {
    if (!isJob(ask) && room.current) proposing.vectors();
  };
  encoder.onState(({ state }) => state === 'ready' && learnWords());

  // The window and its gate.
  const dialogs = new Dialogs(show, locale, app.getPath('documents'));
  const command = (name: MenuCommand) => tell(window, 'menu.command', { command: name });
  const refreshApp = () => {
    const info = appInfo();
    tell(window, 'app.info', info);
    setMenu({
      locale: info.locale,
      recents: info.recents,
      run: command,
      openRecent: (path) => void openRecent(path),
    });
  };
  const openRecent = (path: string) => room.open(path).catch((error) => showProblem(error));
  const showProblem = (error: unknown) => tell(window, 'app.problem', problemFrom(error));
  /** A place for a study that the person chose; a study that lay there is put aside, unless it is the open one. */
  const clearPlace = async (title: 'newTitle' | 'copyTitle' | 'earlierTitle', name: string) => {
    const path = await dialogs.whereToKeep(title, name);
    if (!path || !existsSync(path)) return path;
    if (room.current && realpathSync(path) === room.current.file.path) throw placeTaken(path);
    await makeRoomAt(path);
    return path;
  };
  const newSample = async () => {
    const name = locale() === 'zh' ? '电水壶示例' : 'Kettle sample';
    const path = ask.out ? outputPath(ask.out, 'sample') : freshPath(join(userData, 'studies'), name);
    await openSample(room, path, places.sample, locale(), (file) => reading.ingest({ path: file }, {}));
    learnWords();
  };
  const writeExport = async (what: 'report' | 'json' | 'picture') => {
    const { study, file } = room.host;
    const name = study.meta.name;
    const kind = { report: ['md', 'report'], json: ['json', 'study'], picture: ['png', 'loop'] }[what] as [
      string,
      string,
    ];
    const path = await dialogs.whereToExport(`${name} ${kind[1]}.${kind[0]}`, kind[0]);
    if (!path) return null;
    const segments = [...study.evidence.keys()].flatMap((id) => file.verbatims.each(id));
    if (what === 'report') writeFileSync(path, reportMarkdown(study, segments, clock()));
    else if (what === 'json') writeFileSync(path, `${JSON.stringify(studyJson(study, segments), null, 2)}\n`);
    else writeFileSync(path, await capture(show()));
    return { path };
  };
  openGate(
    show,
    makeHandlers({
      room,
      jobs,
      proposing,
      talking,
      candidates: new Candidates(newTail),
      reading,
      person,
      appInfo,
      prefer: (choice) => {
        settings.set(choice);
        if (choice.theme) nativeTheme.themeSource = choice.theme;
        refreshApp();
        return appInfo();
      },
      models: modelsState,
      restartModel: (family) => (family === 'encoder' ? encoder : writer).restart(),
      paths: {
        newStudy: (name) => clearPlace('newTitle', name),
        copy: (name) => clearPlace('copyTitle', name),
        earlier: (name) => clearPlace('earlierTitle', name),
        open: () => dialogs.whichStudy(),
        evidence: () => dialogs.whichEvidence(),
        isRecent: (path) => settings.now.recents.some((recent) => recent.path === path),
      },
      openSample: newSample,
      exportStudy: writeExport,
      clipboard: {
        text: copyText,
        picture: async (area) => copyPicture(await capture(show(), area, 'image')),
      },
      noSuchRecent: (path) =>
        new ProblemError({
          key: 'problem.noSuchRecent',
          params: { path },
          text: `${path} is not among the recent studies. Open it from the menu.`,
        }),
    }),
    problemFrom,
  );
  // What the command line asked for, before the window shows it.
  if (ask.sample) await newSample();
  else if (!isJob(ask)) await openFirst(ask, settings, room, newSample, (error) => (firstProblem = error));
  window = makeWindow({
    preload: places.preload,
    title: 'Lemniscate',
    ...(existsSync(places.icon) ? { icon: places.icon } : {}),
    ...(settings.now.bounds && !isJob(ask) ? { bounds: settings.now.bounds } : {}),
  });
  // After the first paint: on two cores, loading models would hold it up.
  window.once('ready-to-show', () => {
    encoder.start();
    writer.start();
  });
  window.on('close', () => keepBounds(show(), settings));
  window.webContents.on('render-process-gone', () => show()?.webContents.reload());
  refreshApp();
  if (firstProblem)
    window.webContents.once('did-finish-load', () => setTimeout(() => showProblem(firstProblem), 300));

  const running: Running = {
    close: async () => {
      await Promise.all([jobs.cancelAll(), talking.stop()]);
      await room.close();
      for (const part of [encoder, writer, understanding]) part.close();
    },
    again: (argv) => {
      const path = readArguments(argv.slice(1)).open;
      if (path) void openRecent(path);
      show()?.show();
      show()?.focus();
    },
  };
  if (isJob(ask)) await runJob();
  return running;

  async function runJob(): Promise<void> {
    const picture = async () => {
      await settled(show());
      return capture(show());
    };
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const read = (path: string, choice: Parameters<typeof reading.ingest>[1]) =>
      reading.ingest({ path }, choice);
    try {
      await runRoad(
        {
          room,
          assistant,
          newTail,
          read,
          picture,
          writeJson: studyJson,
          writeReport: reportMarkdown,
          clock,
          say,
        },
        ask,
      );
    } catch (error) {
      process.exitCode = 1;
      say(`lemniscate: ${problemFrom(error).text}`);
    }
    if (!ask.quit) return;
    await running.close();
    app.exit(Number(process.exitCode ?? 0));
  }
}

let firstProblem: unknown;

/** A file that was asked for, else the last study, else at the very first start a copy of the sample. */
async function openFirst(
  ask: Arguments,
  settings: SettingsFile,
  room: StudyRoom,
  newSample: () => Promise<void>,
  tellLater: (error: unknown) => void,
): Promise<void> {
  const { last } = settings.now;
  try {
    const path = ask.open ?? ask.study ?? last;
    if (path && existsSync(path)) await room.open(path);
    else if (!last) await newSample();
  } catch (error) {
    tellLater(error);
  }
}

function modelsOf(encoder: InferenceClient, writer: InferenceClient, state: () => ModelsState): Models {
  const ready = (client: InferenceClient) =>
    client.state.state === 'ready' ? client.state.model : undefined;
  return {
    embed: (texts, options) => encoder.embed(texts, options),
    generate: (ask) => writer.generate(ask),
    state,
    // Vectors are kept under this name: those of other weights must not be taken for them.
    encoderName: () => {
      const model = ready(encoder);
      return model && `${model.name} ${model.sha256.slice(0, 12)}`;
    },
    writerName: () => ready(writer)?.name,
  };
}

function placeTaken(path: string): ProblemError {
  const text = `${path} is the study that is open. Choose another name.`;
  return new ProblemError({ key: 'problem.placeTaken', params: { path }, text });
}

function keepBounds(window: BrowserWindow | undefined, settings: SettingsFile): void {
  if (!window || window.isDestroyed()) return;
  settings.set({ bounds: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
}

function personName(settings: SettingsFile): string {
  if (settings.now.person) return settings.now.person;
  try {
    return userInfo().username;
  } catch {
    return 'somebody';
  }
}

function localeOf(languages: readonly string[]): Locale {
  return languages[0]?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** What a job writes stands beside its other results and takes the place of what the last one wrote. */
function outputPath(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(resolve(folder), `${name}.lemni`);
  // Its log too: one that a killed job left behind would be read into the new file.
  for (const tail of ['', '-wal', '-shm']) rmSync(`${path}${tail}`, { force: true });
  return path;
}

/** `name.lemni`, or `name 2.lemni` and so on where that is taken. */
function freshPath(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true });
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? `${name}.lemni` : `${name} ${count}.lemni`);
    if (!existsSync(path)) return path;
  }
}
