// Holders of posts over time: an office a table, a holder a row with a bar on the office's scale of years.

const OFFICES_A_PAGE = 8;
const HOLDERS_AT_ONCE = 8;
const SCALE = 560, ROW = 22, EDGE = 24; // of a row's drawing, in its units
const shelf = { q: "", page: 0 };

const offices = data.offices.map(([body, title, holders, rows]) => {
  const office = { body: body < 0 ? null : entities[body], title, holders };
  office.tenures = rows.map((row) => tenureOf(office, row));
  office.text = new Text([title, office.body?.name ?? "", ...office.tenures.map((tenure) => tenure.person.name)].join("\n"));
  return office;
});

function tenureOf(office, [person, days, count, before, after, clashes, told]) {
  const [began, beganBy, first, last, ended, endedBy] = days;
  const side = (one) => one && { person: entities[one[0]], how: one[1], days: one[2] };
  const tenure = {
    office, person: entities[person], began, beganBy, first, last, ended, endedBy, count,
    before: side(before), after: side(after), clashes: clashes.map((one) => entities[one]),
    told: told.map(([article, words]) => ({ article: articles[article], pieces: [words, 0] })),
  };
  tenure.person.posts.push(tenure);
  office.body?.posts.push(tenure);
  return tenure;
}

/** A post as it is written, without saying the body's first word twice. */
function postName(office) {
  if (!office.body) return office.title;
  const [title, body] = [office.title.split(" "), office.body.name.split(" ")];
  if (office.body.name.toLowerCase().startsWith(office.title.toLowerCase())) return office.body.name;
  const twice = body.length > 1 && title[title.length - 1].toLowerCase() === body[0].toLowerCase();
  return [...title, ...(twice ? body.slice(1) : body)].join(" ");
}

/** What is told of the time of a tenure, in words. */
function timesOf(tenure) {
  const { began, beganBy, first, last, ended, endedBy } = tenure;
  const held = first && (first === last ? date(first) : `${date(first)} – ${date(last)}`);
  const parts = [
    began ? say("posts.began", { a: date(began) }) : beganBy && say("posts.began.by", { a: date(beganBy) }),
    held && say("posts.held", { a: held }),
    ended ? say("posts.ended", { a: date(ended) }) : endedBy && say("posts.ended.by", { a: date(endedBy) }),
  ].filter(Boolean);
  return parts.length ? parts.join("; ") : say("posts.untimed");
}

function sentencesOf(tenure) {
  if (!tenure.told.length) return "";
  return make("details", {}, make("summary", {}, say("posts.sentences", { n: number(tenure.told.length) })), tenure.told.map(quoted));
}

function showPosts() {
  const query = asked(shelf.q);
  const fitting = offices.filter((office) => office.text.fits(query));
  const pages = Math.max(1, Math.ceil(fitting.length / OFFICES_A_PAGE));
  shelf.page = Math.min(shelf.page, pages - 1);
  find("posts-count").textContent = say("posts.count", { n: number(fitting.length) });
  refill(find("posts-legend"), legendOf("held"), legendOf("began"), legendOf("ended"));
  refill(find("offices"), fitting.slice(shelf.page * OFFICES_A_PAGE, (shelf.page + 1) * OFFICES_A_PAGE).map(officeTable));
  pager(find("posts-pages"), shelf.page, pages, (page) => { shelf.page = page; showPosts(); toTop("posts"); });
}

function legendOf(kind) {
  const sign = draw("svg", { viewBox: "0 0 26 22", width: 26, height: 22, "aria-hidden": "true" },
    kind === "held" ? bar(3, 23) : point(13, kind));
  return make("span", {}, sign, say(`posts.legend.${kind}`));
}

function officeTable(office) {
  const [from, to] = span(office.tenures);
  const more = office.holders - office.tenures.length;
  const head = ["holder", "time", "told"].map((column) => make("th", { scope: "col", class: `c-${column}` },
    column === "time" ? [make("span", { class: "unseen" }, say("column.time")), axis(from, to)] : say(`column.${column}`)));
  const row = (tenure) => tenureRow(tenure, from, to);
  const rest = office.tenures.slice(HOLDERS_AT_ONCE);
  const open = (event) => event.currentTarget.closest("tr").replaceWith(...rest.map(row));
  return make("table", { class: "office" },
    make("caption", {}, office.body ? button(postName(office), () => showCard(office.body), { class: "name" }) : postName(office)),
    make("thead", {}, make("tr", {}, head)),
    make("tbody", {}, office.tenures.slice(0, HOLDERS_AT_ONCE).map(row),
      rest.length ? make("tr", {}, make("td", { colspan: 3 }, button(say("posts.open", { n: number(rest.length) }), open))) : null,
      more > 0 ? make("tr", {}, make("td", { colspan: 3, class: "hint" }, say("posts.more", { n: number(more) }))) : null));
}

function tenureRow(tenure, from, to) {
  const words = timesOf(tenure);
  const order = [["after", tenure.before], ["before", tenure.after]].filter(([, side]) => side).map(([where, side]) => make("p", {},
    say(`posts.${where}`), " ", named(side.person), " ", make("span", { class: "about" }, say(`posts.${side.how}`, { n: number(side.days ?? 0) }))));
  const clash = tenure.clashes.length ? make("p", { class: "clash" }, say("posts.clash"), " ", list(tenure.clashes)) : null;
  return make("tr", {},
    make("th", { scope: "row", class: "c-holder" }, named(tenure.person)),
    make("td", { class: "c-time" }, track(tenure, from, to)),
    make("td", { class: "c-told" }, make("p", {}, words), order, clash, sentencesOf(tenure)));
}

const YEARS = ["began", "beganBy", "first", "last", "ended", "endedBy"];

/** First and last year of an office's scale, two years at least. */
function span(tenures) {
  const years = tenures.flatMap((tenure) => YEARS.map((part) => year(tenure[part], part === "last"))).filter((one) => one !== null);
  if (!years.length) return [0, 0];
  const [least, most] = [Math.floor(Math.min(...years)), Math.floor(Math.max(...years)) + 1];
  return most - least < 2 ? [least - 1, most] : [least, most];
}

const along = (value, from, to) => EDGE + ((value - from) / (to - from)) * (SCALE - 2 * EDGE);

function axis(from, to) {
  if (from === to) return "";
  const step = Math.max(1, Math.ceil((to - from) / 8));
  const years = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
  const label = say("posts.years", { a: from, b: to });
  return draw("svg", { class: "axis", viewBox: `0 0 ${SCALE} ${ROW}`, role: "img", "aria-label": label },
    years.map((one) => draw("text", { x: along(one, from, to), y: ROW - 5, "text-anchor": "middle" }, String(one))));
}

/** The bar of a holder: from the first to the last day told, with a mark where a beginning or end is. */
function track(tenure, from, to) {
  if (from === to) return "";
  const at = (part) => (tenure[part] ? along(year(tenure[part], part === "last"), from, to) : null);
  const [began, ended] = [at("began") ?? at("beganBy"), at("ended") ?? at("endedBy")];
  const known = [at("began"), at("first"), at("last"), at("ended")].filter((one) => one !== null);
  const label = `${tenure.person.name}: ${timesOf(tenure)}`;
  return draw("svg", { class: "track", viewBox: `0 0 ${SCALE} ${ROW}`, role: "img", "aria-label": label },
    draw("line", { class: "rail", x1: EDGE, x2: SCALE - EDGE, y1: ROW / 2, y2: ROW / 2 }),
    tenure.began || tenure.first ? bar(Math.min(...known), Math.max(...known)) : null,
    began === null ? null : point(began, "began"), ended === null ? null : point(ended, "ended"));
}

const bar = (from, to) => draw("rect", { class: "held", x: from - 4, y: ROW / 2 - 4, width: to - from + 8, height: 8, rx: 4 });

const point = (at, kind) => draw("path", {
  class: kind,
  d: kind === "began" ? `M${at - 4} 4L${at + 4} ${ROW / 2}L${at - 4} ${ROW - 4}Z` : `M${at - 1} 4h4v${ROW - 8}h-4Z`,
});
