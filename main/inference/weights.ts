/**
 * Names of the files that an ONNX model keeps weights in. The format is protobuf (onnx.proto3); only the few fields
 * are read that lead to `TensorProto.external_data`, so that a model that points out of its folder is refused
 * before the runtime opens it.
 */

/** Field numbers to follow, by message. */
const paths: Record<string, Record<number, string>> = {
  model: { 7: 'graph', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: { 13: 'entry' },
};

/** Every `location` in a model, each once, in the order of their first use. Throws RangeError on cut-off bytes. */
export function externalLocations(model: Uint8Array): string[] {
  const found = new Set<string>();
  walk(model, 'model', found);
  return [...found];
}

function walk(bytes: Uint8Array, message: string, found: Set<string>): void {
  if (message === 'entry') {
    const { key, value } = entryOf(bytes);
    if (key === 'location') found.add(value);
    return;
  }
  for (const { number, body } of fields(bytes)) {
    const next = paths[message]?.[number];
    if (next && body) walk(body, next, found);
  }
}

/** StringStringEntryProto: 1 key, 2 value. */
function entryOf(bytes: Uint8Array): { key: string; value: string } {
  const entry = { key: '', value: '' };
  for (const { number, body } of fields(bytes)) {
    if (number === 1 && body) entry.key = new TextDecoder().decode(body);
    if (number === 2 && body) entry.value = new TextDecoder().decode(body);
  }
  return entry;
}

/** Fields of one message; `body` only for those that have a length (wire type 2). */
function* fields(bytes: Uint8Array): Generator<{ number: number; body?: Uint8Array }> {
  let at = 0;
  function varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      // Beyond 2^53 the number is inexact; only plain integers are that large, and they are skipped.
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('it is cut off or is no ONNX model');
  }
  while (at < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === 0) varint();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = varint();
      yield { number, body: bytes.subarray(at, at + length) };
      at += length;
    } else throw new RangeError('it is no ONNX model');
    if (at > bytes.length) throw new RangeError('it is cut off');
  }
}
