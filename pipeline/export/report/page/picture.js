// The picture of who directs whom. Where everything stands was settled when the file was made.

let picked = null;

function showPicture() {
  const { size, box, columns, boxes, links } = data.picture;
  if (!boxes.length) {
    refill(find("picture-told"));
    return refill(find("drawing"), make("p", { class: "empty" }, say("picture.none")));
  }
  const svg = draw("svg", { viewBox: `-6 0 ${size[0]} ${size[1]}`, width: size[0], height: size[1], role: "group", "aria-label": say("picture.title") },
    draw("defs", {}, draw("marker", { id: "tip", viewBox: "0 0 8 8", refX: 3, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto" },
      draw("path", { class: "tip", d: "M0 0L8 4L0 8Z" }))),
    columns.map(([level, x]) => draw("text", { class: "column", x: x + box[0] / 2, y: 20, "text-anchor": "middle" }, say(`level.${level}`))),
    draw("g", { class: "links" }, links.map(link)),
    draw("g", {}, boxes.map((row, at) => node(row, at))));
  refill(find("drawing"), svg);
  mark(picked, picked !== null);
  return tellPicked();
}

function link([from, to, count, width, path], at) {
  const names = `${entityAt(from).name} → ${entityAt(to).name}: ${say("picture.articles", { n: number(count) })}`;
  return draw("path", { id: `link-${at}`, d: path, "stroke-width": width, "marker-end": "url(#tip)" }, draw("title", {}, names));
}

const entityAt = (at) => entities[data.picture.boxes[at][0]];

function node([id, x, y, lines, post], at) {
  const [width, height] = data.picture.box;
  const entity = entities[id];
  const label = [entity.name, post].filter(Boolean).join(", ");
  const middle = y + height / 2 + 4.5;
  const line = (words, number) => draw("text", { x: x + 10, y: lines.length > 1 ? middle - 8 + 16 * number : middle, class: number && post ? "post" : null }, words);
  const pick = () => { picked = picked === at ? null : at; showPicked(); };
  const keyed = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(); } };
  return draw("g", { id: `box-${at}`, class: `box t${entity.type}`, tabindex: 0, role: "button", "aria-label": label, "aria-pressed": picked === at,
    click: pick, keydown: keyed, mouseenter: () => mark(at, true), mouseleave: () => mark(picked, picked !== null) },
  draw("title", {}, label), draw("rect", { x, y, width, height, rx: 6 }),
  draw("path", { class: "stripe", d: `M${x + 3} ${y + 7}v${height - 14}` }), lines.map(line));
}

/** Bring a box and those it is joined to forward. */
function mark(at, on) {
  const near = new Set([at]);
  data.picture.links.forEach(([from, to], number) => {
    const joined = on && (from === at || to === at);
    if (joined) near.add(from).add(to);
    find(`link-${number}`).classList.toggle("lit", joined);
  });
  data.picture.boxes.forEach((_, number) => find(`box-${number}`).classList.toggle("lit", on && near.has(number)));
  find("drawing").classList.toggle("some", on);
}

function showPicked() {
  data.picture.boxes.forEach((_, at) => find(`box-${at}`).setAttribute("aria-pressed", String(at === picked)));
  mark(picked, picked !== null);
  tellPicked();
}

/** Below the picture: whom the picked box directs, and who directs it. */
function tellPicked() {
  if (picked === null) return refill(find("picture-told"));
  const entity = entityAt(picked);
  const side = (words, end, other) => {
    const rows = data.picture.links.filter((one) => one[end] === picked);
    return rows.length ? make("div", {}, make("h4", {}, say(words)), make("ul", {}, rows.map((one) => pair(one, other)))) : "";
  };
  return refill(find("picture-told"), make("div", { class: "told" }, make("h3", {}, entity.name),
    make("p", {}, button(say("picture.card"), () => showCard(entity), { class: "primary" }), " ",
      button(say("picture.clear"), () => { picked = null; showPicked(); })),
    make("div", { class: "sides" }, side("picture.directs", 0, 1), side("picture.directed", 1, 0))));
}

function pair(row, other) {
  const [one, two] = [entityAt(row[0]), entityAt(row[1])];
  const show = () => showWith(one.key, two.key);
  return make("li", {}, button(entityAt(row[other]).name, show, { class: "name" }), " ",
    make("span", { class: "about" }, say("picture.articles", { n: number(row[2]) })));
}
