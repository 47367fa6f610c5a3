// node detect.mjs MODEL.onnx PIXELS.rgb [MIN_SCORE]
// Runs a delivered detector in ONNX Runtime's WebAssembly build on one picture of exactly the model's input size, given
// as raw bytes (red, green, blue, row by row), and prints the faces as JSON. Written from docs/onnx.md alone.
import { readFile } from "node:fs/promises";
import * as ort from "onnxruntime-web";

const MAX_IOU = 0.5;
const MAX_CANDIDATES = 1000;
const MAX_FACES = 300;

const [, , modelPath, pixelsPath, minScoreText = "0.5"] = process.argv;
const minScore = Number(minScoreText);
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(await readFile(modelPath));
const bytes = await readFile(pixelsPath);
const side = Math.round(Math.sqrt(bytes.length / 3));
const outputs = await session.run({ pixels: new ort.Tensor("float32", planes(bytes, side), [1, 3, side, side]) });
const faces = outputs.images ? suppressed(outputs) : suppress(cells(outputs));
console.log(JSON.stringify({ runtime: `onnxruntime-web ${ort.env.versions.web}`, side, faces }));

/** Interleaved bytes to [3, side, side] floats of 0…255. */
function planes(rgb, size) {
  const area = size * size;
  const values = new Float32Array(3 * area);
  for (let pixel = 0; pixel < area; pixel++) {
    for (let channel = 0; channel < 3; channel++) values[channel * area + pixel] = rgb[3 * pixel + channel];
  }
  return values;
}

function face(boxes, scores, index) {
  const [left, top, right, bottom] = boxes.subarray(4 * index, 4 * index + 4);
  return { left, top, right, bottom, score: scores[index] };
}

/** Faces of a model that was exported with --nms. */
function suppressed({ boxes, scores }) {
  return Array.from(scores.data, (_, index) => face(boxes.data, scores.data, index)).filter((found) => found.score >= minScore);
}

function cells({ boxes, scores }) {
  return Array.from(scores.data.keys())
    .filter((index) => scores.data[index] >= minScore)
    .sort((a, b) => scores.data[b] - scores.data[a])
    .slice(0, MAX_CANDIDATES)
    .map((index) => face(boxes.data, scores.data, index));
}

/** Greedy: a box falls when a better one overlaps it. */
function suppress(candidates) {
  const kept = [];
  for (const candidate of candidates) {
    if (kept.length < MAX_FACES && kept.every((better) => overlap(better, candidate) <= MAX_IOU)) kept.push(candidate);
  }
  return kept;
}

function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const area = (box) => (box.right - box.left) * (box.bottom - box.top);
  return (width * height) / (area(a) + area(b) - width * height);
}
