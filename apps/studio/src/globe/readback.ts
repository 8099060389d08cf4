/**
 * Copies what WebGL has drawn to a canvas of the same size through the processor's memory. Where the processor draws, that is
 * where it lies already; a direct copy would wait for each picture, and Chromium says so in the console.
 */
export function copyThroughMemory(gl: WebGL2RenderingContext, to: CanvasRenderingContext2D): void {
  const { width, height } = to.canvas;
  const rows = new Uint8Array(width * height * 4);
  const buffer = gl.createBuffer();
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, rows.length, gl.STREAM_READ);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, rows);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  gl.deleteBuffer(buffer);
  const image = to.createImageData(width, height);
  const row = width * 4;
  for (
    let y = 0;
    y < height;
    y++ // WebGL counts rows from the bottom
  )
    image.data.set(rows.subarray((height - 1 - y) * row, (height - y) * row), y * row);
  to.putImageData(image, 0, 0);
}
