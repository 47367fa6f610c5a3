// node weights.mjs WEIGHTS.safetensors
// Reads delivered weights through Hugging Face's safetensors parser and prints each tensor's type, shape and the SHA-256
// of its numbers as JSON. The parser wants a repository on the web: here every request is answered from the file.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseSafetensorsMetadata } from "@huggingface/hub";

const [, , path] = process.argv;
const file = await readFile(path);

/** The part of the file that a request asks for; HEAD answers its length only. */
async function answer(_, request = {}) {
  const range = /bytes=(\d+)-(\d+)/.exec(new Headers(request.headers).get("Range") ?? "");
  const [first, last] = range ? [Number(range[1]), Math.min(Number(range[2]), file.length - 1)] : [0, file.length - 1];
  const part = file.subarray(first, last + 1);
  const headers = {
    "Content-Length": String(part.length),
    "Content-Range": `bytes ${first}-${last}/${file.length}`,
    "Accept-Ranges": "bytes",
    ETag: "file",
  };
  return new Response(request.method === "HEAD" ? null : part, { status: range ? 206 : 200, headers });
}

const parsed = await parseSafetensorsMetadata({ repo: "local/file", path: "model.safetensors", fetch: answer });
const headerLength = Number(file.readBigUInt64LE(0));
const { __metadata__: metadata, ...entries } = parsed.header;
const tensors = Object.fromEntries(Object.entries(entries).map(([name, { dtype, shape, data_offsets: [start, end] }]) => {
  const data = file.subarray(8 + headerLength + start, 8 + headerLength + end);
  const numbers = Float32Array.from({ length: data.length / 4 }, (_, i) => data.readFloatLE(4 * i));
  return [name, { dtype, shape, sha256: createHash("sha256").update(Buffer.from(numbers.buffer)).digest("hex") }];
}));
console.log(JSON.stringify({ metadata, tensors }));
