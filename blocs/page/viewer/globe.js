// Where on the globe a map looks, and how it is drawn flat: equal-area about the middle of what is shown, or of the whole world where that spans
// more than half of it. The same rules as blocs/charts/projection.py and map_frame.py, in the measure of a picture 1600 wide.
const PICTURE = 1600, WIDEST = 62, POLAR = 50, ABOUT_POLE = 75, LIMIT = 150, STEP = 3, SEAM = -169, WORTH = .8, PIECE = .04, NEAR = 1.3, GROWTH = 1.4, FAR = 1.6, KM = 111.2, SMALL = 15000, SEEN = 110;
const RAD = Math.PI / 180;
const round360 = (x) => ((x % 360) + 360) % 360;

// Lines as they come with the page: a first point and steps, in hundredths of a degree.
const decoded = new Map();
function linesOf(text) {
  if (!decoded.has(text)) decoded.set(text, text ? text.split(";").map(lineOf) : []);
  return decoded.get(text);
}
function lineOf(text) {
  const steps = text.split(" ").map(Number), found = [];
  for (let at = 0, x = 0, y = 0; at < steps.length; at += 2) found.push([(x += steps[at]) / data.map.unit, (y += steps[at + 1]) / data.map.unit]);
  return found;
}
const ringsOf = (code) => linesOf(data.map.states[code].d);

const vector = ([lon, lat]) => [Math.cos(lat * RAD) * Math.cos(lon * RAD), Math.cos(lat * RAD) * Math.sin(lon * RAD), Math.sin(lat * RAD)];
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const angle = (cosine) => Math.acos(Math.max(-1, Math.min(1, cosine))) / RAD;
const distance = (a, b) => angle(dot(vector(a), vector(b)));
function unitOf(v) {
  const long = Math.hypot(...v) || 1;
  return v.map((each) => each / long);
}

// About the smallest circle on the globe that holds these points: its middle and its radius in degrees (Bădoiu and Clarkson 2003).
function cap(points) {
  const every = Math.floor(points.length / 400) + 1, vectors = points.filter((_, at) => at % every === 0).map(vector);
  let middle = unitOf([0, 1, 2].map((axis) => vectors.reduce((sum, v) => sum + v[axis], 0)));
  const farthest = () => vectors.reduce((far, v) => (dot(v, middle) < dot(far, middle) ? v : far));
  for (let turn = 1; turn < 200; turn++) {
    const far = farthest();
    middle = unitOf(middle.map((m, axis) => m + (far[axis] - m) / (turn + 1)));
  }
  return { middle: [Math.atan2(middle[1], middle[0]) / RAD, Math.asin(Math.max(-1, Math.min(1, middle[2]))) / RAD], radius: angle(dot(farthest(), middle)) };
}

// The points of a state that a frame must hold: of all its islands where it is small, else of its larger pieces of land.
const outlined = new Map();
function outline(code) {
  if (!outlined.has(code)) {
    const rings = ringsOf(code), sizes = rings.map(extent), most = Math.max(...sizes);
    outlined.set(code, rings.length ? rings.filter((_, at) => data.map.states[code].area < SMALL || sizes[at] >= PIECE * most).flat() : [data.map.states[code].at]);
  }
  return outlined.get(code);
}
const extent = (ring) => Math.abs(ring.reduce((sum, [x, y], at) => { const [a, b] = ring[(at + 1) % ring.length]; return sum + (a - x) * (Math.sin(y * RAD) + Math.sin(b * RAD)); }, 0));

// The states whose own land a map of them shows: not France where Réunion lies among islands of the Indian Ocean.
function atHome(codes) {
  const abroad = new Map();
  for (const { of, at } of Object.values(data.map.states)) if (of && codes.includes(of)) abroad.set(of, [...(abroad.get(of) || []), at]);
  const rest = codes.filter((code) => !abroad.has(code)).flatMap(outline);
  if (!rest.length) return codes;
  const { middle, radius } = cap(rest), among = (point, reach) => distance(middle, point) <= reach * radius + 1;
  return codes.filter((code) => !abroad.has(code) || among(data.map.states[code].at, NEAR) || !abroad.get(code).some((point) => among(point, 1)));
}

// The projection for a map of these points: what it makes of a point, and of rings.
function projectionOf(points) {
  const { middle: [lon, lat], radius } = cap(points);
  const polar = Math.abs(lat) + radius > 90 && Math.abs(lat) < ABOUT_POLE;
  return radius <= (polar ? POLAR : WIDEST) ? azimuthal([lon, lat]) : equalEarth(meridianOf(points));
}

// Lambert's azimuthal equal-area projection, in degrees at the middle; nothing of what lies about the far side of the globe.
function azimuthal(middle) {
  const sin = Math.sin(middle[1] * RAD), cos = Math.cos(middle[1] * RAD);
  const point = ([x, y]) => {
    const lon = (x - middle[0]) * RAD, lat = y * RAD, scale = Math.sqrt(2 / (1 + Math.max(-1 + 1e-9, sin * Math.sin(lat) + cos * Math.cos(lat) * Math.cos(lon))));
    return [(scale * Math.cos(lat) * Math.sin(lon)) / RAD, (scale * (cos * Math.sin(lat) - sin * Math.cos(lat) * Math.cos(lon))) / RAD];
  };
  const near = Math.cos(LIMIT * RAD), at = vector(middle);
  return { point, level: .55, rings: (rings) => rings.filter((ring) => ring.every((each) => dot(vector(each), at) > near)).map((ring) => dense(ring).map(point)) };
}

// The Equal Earth projection (Šavrič, Patterson and Jenny 2019) about a meridian; rings are cut where the map ends at both sides.
function equalEarth(meridian) {
  const placed = ([x, y]) => {
    const t = Math.asin((Math.sqrt(3) / 2) * Math.sin(y * RAD));
    const below = 9 * .003796 * t ** 8 + 7 * .000893 * t ** 6 + 3 * -.081106 * t ** 2 + 1.340264;
    return [(2 * Math.sqrt(3) * x * Math.cos(t)) / (3 * below), (.003796 * t ** 9 + .000893 * t ** 7 - .081106 * t ** 3 + 1.340264 * t) / RAD];
  };
  const cut = (ring, edge, side) => ring.flatMap(([x, y], at) => {
    const [a, b] = ring[(at + 1) % ring.length], inside = side * x >= side * edge, after = side * a >= side * edge;
    return [...(inside ? [[x, y]] : []), ...(inside !== after ? [[edge, y + ((b - y) * (edge - x)) / (a - x)]] : [])];
  });
  const pieces = (ring) => [-360, 0, 360].map((turn) => cut(cut(ring.map(([x, y]) => [x - meridian + turn, y]), -180, 1), 180, -1)).filter((piece) => piece.length > 2);
  return { point: ([x, y]) => placed([round360(x - meridian + 180) - 180, y]), level: .34, rings: (rings) => rings.flatMap(pieces).map((ring) => dense([...ring, ring[0]]).map(placed)) };
}

// The meridian in the middle of these points: of a map that ends where maps do by custom, or in the widest gap between them.
function meridianOf(points) {
  const after = [...new Set(points.map(([x]) => Math.round(round360(x - SEAM) * 10) / 10))].sort((a, b) => a - b);
  const gaps = after.map((each, at) => [(at + 1 < after.length ? after[at + 1] : after[0] + 360) - each, at + 1 < after.length ? after[at + 1] : after[0] + 360]);
  const [gap, east] = gaps.reduce((most, each) => (each[0] > most[0] ? each : most)), custom = after[after.length - 1] - after[0];
  return round360((360 - gap < WORTH * custom ? east + (360 - gap) / 2 : after[0] + custom / 2) + SEAM + 180) - 180;
}

// The points of a ring, with more of them along its long edges.
const dense = (ring) => ring.flatMap(([x, y], at) => {
  const [a, b] = ring[Math.min(at + 1, ring.length - 1)], steps = Math.max(1, Math.ceil(Math.hypot(a - x, b - y) / STEP));
  return Array.from({ length: steps }, (_, n) => [x + ((a - x) * n) / steps, y + ((b - y) * n) / steps]);
});

const boundsOf = (points) => points.reduce(([a, b, c, d], [x, y]) => [Math.min(a, x), Math.min(b, y), Math.max(c, x), Math.max(d, y)], [Infinity, Infinity, -Infinity, -Infinity]);

// What a map of these states shows: every outline in its frame as a path, with its middle, its bounds and the width of its widest piece; the borders
// and places in dispute. More room in the west, where the names of the coast stand.
const viewed = new Map();
function viewOf(members, former) {
  const key = `${[...members].sort()} ${[...former].sort()}`;
  if (!viewed.has(key)) viewed.set(key, viewAnew(members, former));
  return viewed.get(key);
}

function viewAnew(members, former) {
  const every = Object.keys(data.map.states), codes = members.length ? members : former.length ? former : every, kept = atHome(codes), points = kept.flatMap(outline);
  for (const code of former) if (!kept.includes(code) && cap([...points, ...outline(code)]).radius <= GROWTH * cap(points).radius + 1) points.push(...outline(code));
  const projection = projectionOf(points), [west, south, east, north] = boundsOf(points.map(projection.point));
  const margin = .06 * Math.max(east - west, north - south) + .4, wide = (east - west + 2 * margin) * 1.06, high = Math.max(north - south + 2 * margin, projection.level * wide);
  const left = (west + east - wide) / 2 - .03 * wide, top = (south + north + high) / 2, scale = PICTURE / wide;
  const flat = ([x, y]) => [Math.round((x - left) * scale), Math.round((top - y) * scale)], place = (point) => flat(projection.point(point));
  const frame = [0, 0, PICTURE, Math.round(high * scale)], holds = ([x, y]) => x > 0 && y > 0 && x < frame[2] && y < frame[3];
  const drawn = (rings) => projection.rings(rings).map((ring) => ring.map(flat)).filter((ring) => { const [a, b, c, d] = boundsOf(ring); return a < frame[2] && c > 0 && b < frame[3] && d > 0; });
  const states = {};
  for (const code of every) {
    const each = data.map.states[code], rings = drawn(ringsOf(code)), [x, y] = place(each.at);
    if (!rings.length && !holds([x, y])) continue;
    const spread = Math.max(0, ...rings.map((ring) => { const [a, , c] = boundsOf(ring); return c - a; }));
    states[code] = { ...each, d: rings.map(pathOf).join(""), x, y, box: rings.length ? boundsOf(rings.flat()) : [x, y, x, y], wide: spread };
  }
  const lines = data.map.lines.map(lineOf).map((line) => line.map(place)).filter((line) => line.some(holds)).map((line) => pathOf(line).replace(/z$/, ""));
  const places = data.map.places.map((text) => drawn(linesOf(text)).map(pathOf).join("")).filter(Boolean);
  const disputed = data.map.disputed.filter(({ at }) => at.some((point) => holds(place(point))));
  return { states, lines, places, disputed, frame, km: KM / scale };
}

// A line as a path in relative steps; points that fall on one spot are drawn once.
function pathOf(points) {
  let [x, y] = points[0];
  const start = `M${x} ${y}`, steps = [];
  for (const [a, b] of points) if (a !== x || b !== y) { steps.push(`${a - x} ${b - y}`); [x, y] = [a, b]; }
  return steps.length ? `${start}l${steps.join(" ")}z` : "";
}

// Do these groups of states lie in one region?
function nearEachOther(groups) {
  const caps = groups.filter((codes) => codes.length).map((codes) => cap(atHome(codes).flatMap(outline)));
  if (caps.length < 2) return true;
  const reaches = caps.map(({ radius }) => radius), farthest = Math.max(...caps.flatMap((a) => caps.map((b) => (distance(a.middle, b.middle) + a.radius + b.radius) / 2)));
  return farthest <= FAR * Math.max(...reaches) + 5 && (farthest <= WIDEST || Math.min(...reaches) >= farthest / 3);
}
