// SPDX-License-Identifier: GPL-3.0-or-later
// node run.js MODEL IMAGES OUTPUT BATCH CHANNELS HEIGHT WIDTH
// Runs MODEL on the float32 images in IMAGES (little-endian, [n, c, h, w]), BATCH at a time, and
// writes the logits to OUTPUT. Prints the version of ONNX Runtime.
'use strict';
const fs = require('fs');
const ort = require('onnxruntime-node');

function floats(path) {
  const bytes = fs.readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

async function main() {
  const [model, imagesPath, output] = process.argv.slice(2, 5);
  const [batch, ...shape] = process.argv.slice(5).map(Number);
  const session = await ort.InferenceSession.create(
      model, {executionProviders: ['cpu'], intraOpNumThreads: 1, graphOptimizationLevel: 'all'});
  const images = floats(imagesPath);
  const elements = shape.reduce((a, b) => a * b, 1);
  const parts = [];
  for (let first = 0; first < images.length / elements; first += batch) {
    const values = images.subarray(first * elements, (first + batch) * elements);
    const input = new ort.Tensor('float32', values, [values.length / elements, ...shape]);
    const {logits} = await session.run({input});
    parts.push(Buffer.from(new Float32Array(logits.data).buffer));
  }
  fs.writeFileSync(output, Buffer.concat(parts));
  console.log('onnxruntime-node', require('onnxruntime-node/package.json').version);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
