/** The shaders of the 3D view, GLSL ES 3. Colours are those of the screen: nothing is converted. */

const glsl = String.raw;

export const earthVertex: string = glsl`
attribute vec2 fraction; // of the way around from 180 W, and from the north pole to the south pole
attribute vec2 band;     // row of the class texture, cells in it
varying vec2 vFraction;
varying vec2 vBand;
varying float vFacing;
void main() {
  vFraction = fraction;
  vBand = band;
  vFacing = dot(normal, normalize(cameraPosition - position));
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(position, 1.0));
}`;

export const earthFragment: string = glsl`
uniform sampler2D land;
uniform sampler2D cells;
uniform int hasCells;
uniform float pixelRatio;
uniform vec3 landColour, seaColour, graticuleColour;
uniform vec3 fills[CLASSES], inks[CLASSES], manners[CLASSES];
varying vec2 vFraction;
varying vec2 vBand;
varying float vFacing;

float stripe(float x, float period, float width) {
  return 1.0 - step(width, mod(x, period));
}
// The map's hatchings, in the same order: plain, rising, falling, cross, level, upright, dots, grid.
float inked(float hatch, vec2 at) {
  if (hatch < 0.5) return 0.0;
  float rising = stripe(at.x - at.y, 8.0, 2.1);
  float falling = stripe(at.x + at.y, 8.0, 2.1);
  if (hatch < 1.5) return rising;
  if (hatch < 2.5) return falling;
  if (hatch < 3.5) return max(rising, falling);
  if (hatch < 4.5) return stripe(at.y, 4.0, 1.0);
  if (hatch < 5.5) return stripe(at.x, 4.0, 1.2);
  if (hatch < 6.5) return step(min(length(mod(at, 8.0) - 2.0), length(mod(at, 8.0) - 6.0)), 1.1);
  return max(stripe(at.x, 8.0, 1.0), stripe(at.y, 8.0, 1.0));
}
float nearLine(float degrees, float step_deg) {
  float from = abs(fract(degrees / step_deg - 0.5) - 0.5) * step_deg;
  return 1.0 - smoothstep(0.4, 1.1, from / max(fwidth(degrees), 1e-6));
}
void main() {
  float cover = texture2D(land, vFraction).r;
  // Between two spots of the mask the coast is where half is land; its edge is one pixel wide at any scale.
  float edge = clamp(fwidth(cover) * 0.7, 0.02, 0.5);
  float isLand = smoothstep(0.5 - edge, 0.5 + edge, cover);

  vec2 degrees = vec2(vFraction.x * 360.0, vFraction.y * 180.0);
  float meridian = nearLine(degrees.x, 15.0) * step(abs(degrees.y - 90.0), 82.5);
  vec3 sea = mix(seaColour, graticuleColour, max(meridian, nearLine(degrees.y, 15.0)));
  vec3 colour = mix(sea, landColour, isLand);

  if (hasCells == 1) {
    int column = int(min(floor(vFraction.x * vBand.y), vBand.y - 1.0));
    int kind = int(texelFetch(cells, ivec2(column, int(vBand.x + 0.5)), 0).r * 255.0 + 0.5);
    if (kind > 0 && kind < CLASSES) {
      vec3 manner = manners[kind];
      vec2 at = gl_FragCoord.xy / pixelRatio;
      vec3 paint = mix(fills[kind], inks[kind], inked(manner.x, at));
      colour = mix(colour, paint, max(isLand, manner.y));
    }
  }
  // A little darker towards the limb: a ball, not a disc.
  float shade = 0.84 + 0.16 * sqrt(clamp(vFacing, 0.0, 1.0));
  gl_FragColor = vec4(colour * shade, 1.0);
}`;

export const coastVertex: string = glsl`
void main() {
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(position, 1.0));
}`;

export const coastFragment: string = glsl`
uniform vec3 colour;
void main() {
  gl_FragColor = vec4(colour, 1.0);
}`;

/** Lines of some pixels' width: one quad for each piece, turned to the eye. */
export const strandVertex: string = glsl`
attribute vec2 corner; // which end, and which side
attribute vec3 from, to;
attribute vec2 when;  // when the body is at both ends; the first later than the second: no time is known
attribute vec2 along; // length of the line so far, Earth radii
attribute float style;
uniform vec2 viewport; // pixels of the screen
uniform float pixelRatio;
uniform float widths[STYLES];
varying float vAside, vWhen, vAlong;
flat varying float vStatic;
flat varying int vStyle;
void main() {
  int kind = int(style + 0.5);
  vec4 a = projectionMatrix * (modelViewMatrix * vec4(from, 1.0));
  vec4 b = projectionMatrix * (modelViewMatrix * vec4(to, 1.0));
  // What passes behind the eye is cut at the near plane before it is divided.
  float nearA = a.z + a.w, nearB = b.z + b.w;
  float cutA = nearA < 0.0 && nearB > 0.0 ? nearA / (nearA - nearB) : 0.0;
  float cutB = nearB < 0.0 && nearA > 0.0 ? nearA / (nearA - nearB) : 1.0;
  vec4 start = mix(a, b, cutA), end = mix(a, b, cutB);
  float s = mix(cutA, cutB, corner.x);
  vec4 here = corner.x < 0.5 ? start : end;

  vec2 way = (end.xy / end.w - start.xy / start.w) * viewport;
  float length2 = dot(way, way);
  vec2 forward = length2 > 1e-9 ? way * inversesqrt(length2) : vec2(1.0, 0.0);
  float reach = (0.5 * widths[kind] + 1.0) * pixelRatio;
  vAside = corner.y * reach;
  vWhen = mix(when.x, when.y, s);
  vStatic = when.x > when.y ? 1.0 : 0.0;
  vAlong = mix(along.x, along.y, s);
  vStyle = kind;
  here.xy += vec2(-forward.y, forward.x) * vAside * 2.0 / viewport * here.w;
  gl_Position = nearA < 0.0 && nearB < 0.0 ? vec4(0.0, 0.0, -2.0, 1.0) : here;
}`;

export const strandFragment: string = glsl`
uniform vec3 colours[STYLES];
uniform float widths[STYLES];
uniform vec2 dashes[STYLES]; // pixels of line and of gap
uniform float pixelRatio;
uniform float perRadius; // pixels of an Earth radius
uniform float t_s;
uniform int isPlayed;
varying float vAside, vWhen, vAlong;
flat varying float vStatic;
flat varying int vStyle;
void main() {
  vec2 dash = dashes[vStyle];
  if (dash.y > 0.0 && mod(vAlong * perRadius, dash.x + dash.y) > dash.x) discard;
  // What is flown is broad and full; what is to come is thin and pale.
  bool isTimed = isPlayed == 1 && vStatic < 0.5;
  bool isFlown = isTimed && vWhen <= t_s;
  float width = widths[vStyle] * (isTimed ? (isFlown ? 1.0 : 0.4) : 0.7);
  float strength = isTimed && !isFlown ? 0.75 : 1.0;
  float inside = clamp(0.5 * width * pixelRatio + 0.5 - abs(vAside), 0.0, 1.0);
  if (inside <= 0.0) discard;
  gl_FragColor = vec4(colours[vStyle], inside * strength);
}`;

/** Faces of radar volumes, and the sheets between flights and the ground. */
export const veilFragment: string = glsl`
uniform vec3 colour;
uniform float opacity;
void main() {
  gl_FragColor = vec4(colour, opacity);
}`;

export const swarmVertex: string = glsl`
uniform float size;
void main() {
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(position, 1.0));
  gl_PointSize = size;
}`;

/** The thin air at the limb: a ring around the disc that the eye sees. */
export const rimVertex: string = glsl`
attribute float strength;
varying float vStrength;
void main() {
  vStrength = strength;
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(position, 1.0));
}`;
export const rimFragment: string = glsl`
uniform vec3 colour;
varying float vStrength;
void main() {
  gl_FragColor = vec4(colour, vStrength * vStrength);
}`;
