// Reads a ZIP archive with what Node has: file modes and symbolic links kept, nothing written outside the folder.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, symlink } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_RECORD = 0x06054b50;
const CENTRAL_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
const END_SIZE = 22;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks `archive` into `folder`. `place(name)` gives an entry's path inside the folder, or null to leave it
 * out. Throws on anything this reader does not know (ZIP64, encryption, other compressions), on a path that
 * would leave the folder and on an entry whose size is not the one the archive says.
 */
export async function unzip(archive, folder, place) {
  const file = await open(archive, 'r');
  try {
    for (const entry of await readEntries(file, archive)) {
      const name = place(entry.name);
      if (name === null) continue;
      const target = resolve(folder, name);
      if (!target.startsWith(resolve(folder) + sep))
        throw new Error(`${archive}: the entry ${entry.name} leaves its folder`);
      if (entry.name.endsWith('/')) await mkdir(target, { recursive: true });
      else await writeEntry(archive, file, entry, target);
    }
  } finally {
    await file.close();
  }
}

async function readAt(file, position, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error(`the archive ends at ${position + bytesRead}, inside a record`);
  return buffer;
}

async function readEntries(file, archive) {
  const { size } = await file.stat();
  const tailSize = Math.min(size, END_SIZE + 0xffff);
  const tail = await readAt(file, size - tailSize, tailSize);
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END_RECORD) end--;
  if (end < 0) throw new Error(`${archive} is not a ZIP archive, or its end is missing`);
  const count = tail.readUInt16LE(end + 10);
  const start = tail.readUInt32LE(end + 16);
  if (count === 0xffff || start === 0xffffffff)
    throw new Error(`${archive} is a ZIP64 archive, which is not read here`);
  const directory = await readAt(file, start, tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== CENTRAL_RECORD)
      throw new Error(`${archive}: bad directory record at ${start + at}`);
    const [nameSize, extraSize, noteSize] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset));
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameSize),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      position: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameSize + extraSize + noteSize;
  }
  return entries;
}

async function writeEntry(archive, file, entry, target) {
  if (entry.encrypted || (entry.method !== STORED && entry.method !== DEFLATED)) {
    throw new Error(
      `the entry ${entry.name} is packed in a way this reader does not know (method ${entry.method})`,
    );
  }
  await mkdir(dirname(target), { recursive: true });
  const local = await readAt(file, entry.position, 30);
  if (local.readUInt32LE(0) !== LOCAL_RECORD)
    throw new Error(`the entry ${entry.name} has no header at ${entry.position}`);
  const start = entry.position + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed =
    entry.packedSize === 0
      ? Readable.from([])
      : createReadStream(archive, { start, end: start + entry.packedSize - 1 });
  const unpack = entry.method === DEFLATED && entry.packedSize > 0 ? [createInflateRaw()] : [];
  if ((entry.mode & 0o170000) === 0o120000) {
    const parts = [];
    await pipeline(packed, ...unpack, async (source) => {
      for await (const chunk of source) parts.push(chunk);
    });
    await symlink(Buffer.concat(parts).toString('utf8'), target);
    return;
  }
  const out = createWriteStream(target, { mode: entry.mode & 0o777 || 0o644 });
  await pipeline(packed, ...unpack, out);
  if (out.bytesWritten !== entry.size)
    throw new Error(`the entry ${entry.name} has ${out.bytesWritten} of ${entry.size} bytes`);
}
