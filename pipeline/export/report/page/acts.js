// The table of acts: search, filters, order, pages, and the sentence behind each row.

const ACTS_A_PAGE = 25;
const COLUMNS = ["when", "who", "act", "whom", "what", "document", "where"];
const view = { q: "", kind: "", from: "", to: "", with: [], place: "", sort: "-when", page: 0, open: null };

const acts = data.acts.map((row, id) => {
  const [article, act, modality, when, agents, addressees, documents, places, position, what, pieces, why, cut] = row;
  const all = (ids) => ids.map((one) => entities[one]);
  const told = {
    id, act, modality, when, position, what, pieces, why, cut, article: articles[article],
    agents: all(agents), addressees: all(addressees), documents: all(documents), places: all(places),
  };
  told.day = when || told.article.day;
  const sentenceText = pieces.filter((piece) => typeof piece === "string").join("");
  const names = [agents, addressees, documents, places].flatMap((ids) => all(ids)).map((entity) => entity.name);
  told.text = new Text([...names, position, what, sentenceText, told.article.title, told.article.source,
    ...data.words[`act/${act}`] || [act]].join("\n"));
  for (const one of new Set([agents, addressees, documents, places].flat())) entities[one].acts.push(told);
  return told;
});

const listed = (all) => all.map((entity) => entity.name).join("; ");
const VALUES = {
  when: (told) => told.day,
  who: (told) => listed(told.agents),
  act: (told) => code("act", told.act),
  whom: (told) => listed(told.addressees),
  what: (told) => told.what,
  document: (told) => listed(told.documents),
  where: (told) => listed(told.places),
};

const below = (key, above) => key === above || key.startsWith(`${above}/`) || (above === "VN" && key.startsWith("vn/"));

/** The acts that fit what is asked for, in order. */
function chosen() {
  const query = asked(view.q);
  const theirs = view.with.map((key) => new Set(byKey.get(key)?.acts));
  const fitting = acts.filter((told) =>
    (!view.kind || told.act === view.kind)
    && (!view.from || (told.day && told.day.slice(0, 10) >= view.from.slice(0, told.day.length)))
    && (!view.to || (told.day && told.day.slice(0, view.to.length) <= view.to))
    && (!view.place || told.places.some((place) => below(place.key, view.place)))
    && theirs.every((some) => some.has(told))
    && told.text.fits(query));
  return ordered(fitting, VALUES[view.sort.slice(1)], view.sort[0] === "-");
}

/** Rows by a value; those without one are last either way. */
function ordered(rows, value, down) {
  const keyed = rows.map((row) => [value(row), row]);
  const compare = typeof keyed[0]?.[0] === "number" ? (a, b) => a - b : byWords.compare;
  keyed.sort(([a], [b]) => (a === "") - (b === "") || (down ? -1 : 1) * compare(a, b));
  return keyed.map(([, row]) => row);
}

function showActs() {
  const fitting = chosen();
  const pages = Math.max(1, Math.ceil(fitting.length / ACTS_A_PAGE));
  view.page = Math.min(Math.max(view.page, 0), pages - 1);
  const shown = fitting.slice(view.page * ACTS_A_PAGE, (view.page + 1) * ACTS_A_PAGE);
  refill(find("acts-head"), COLUMNS.map(heading));
  refill(find("acts-body"), shown.length ? shown.flatMap(actRows) : make("tr", {}, make("td", { colspan: COLUMNS.length, class: "empty" }, say("acts.none"))));
  const counts = { n: number(fitting.length), m: number(acts.length) };
  find("acts-count").textContent = say(fitting.length === acts.length ? "acts.count" : "acts.count.of", counts);
  pager(find("acts-pages"), view.page, pages, (to) => { change({ page: to }); toTop("acts"); });
  showChips();
  showFields();
}

function heading(column) {
  const here = view.sort.slice(1) === column;
  const down = here ? view.sort[0] === "-" : column !== "when";
  const sort = here ? (view.sort[0] === "-" ? "descending" : "ascending") : null;
  const turn = () => change({ sort: (down ? "+" : "-") + column, page: 0 });
  return make("th", { scope: "col", "aria-sort": sort, class: `c-${column}` }, button(say(`column.${column}`), turn));
}

/** A row, and below it the evidence if it is open. */
function actRows(told) {
  const open = view.open === told.id;
  const id = `evidence-${told.id}`;
  const toggle = () => { change({ open: open ? null : told.id }); find(`open-${told.id}`)?.focus(); };
  const row = make("tr", { class: open ? "act open" : "act", click: toggle }, COLUMNS.map((column) => cell(told, column)));
  row.firstElementChild.prepend(button("", (event) => { event.stopPropagation(); toggle(); }, {
    id: `open-${told.id}`, class: "opener", "aria-expanded": open, "aria-controls": open ? id : null, "aria-label": say("evidence.open"),
  }));
  return open ? [row, make("tr", { id, class: "evidence" }, make("td", { colspan: COLUMNS.length }, evidence(told)))] : [row];
}

function cell(told, column) {
  const names = { who: told.agents, whom: told.addressees, document: told.documents, where: told.places }[column];
  const inside = names ? list(names) : { when: day, act: deed, what: (one) => [one.what && make("span", { class: "clamped" }, one.what)] }[column](told);
  if (column === "who" && told.position) inside.push(make("span", { class: "position" }, told.position));
  return make("td", { class: `c-${column}`, "data-label": say(`column.${column}`) }, inside);
}

function day(told) {
  if (!told.day) return [make("span", { class: "untold" }, say("untold"))];
  const given = make("time", { title: told.when ? null : say("by-article"), class: told.when ? null : "inferred" }, date(told.day));
  return [given];
}

function deed(told) {
  const state = say(`state.${told.modality}`);
  return [make("span", { class: "deed" }, code("act", told.act)), state && make("span", { class: `state ${told.modality}` }, state)];
}

/** The sentence, its article, and why the agent was found. */
function evidence(told) {
  const legend = [2, 1, 4].filter((flag) => told.pieces.some((piece) => typeof piece === "number" && piece & flag));
  return make("div", { class: "sheet" },
    sentence(told.pieces),
    make("p", { class: "legend" }, legend.map((flag) => make("mark", { class: `m${flag}` }, say(`mark.${flag}`)))),
    told.cut ? make("p", { class: "hint" }, say("evidence.cut")) : null,
    make("dl", {},
      make("dt", {}, say("evidence.article")), make("dd", {}, cited(told.article)),
      told.why.length ? [make("dt", {}, say("evidence.why")), make("dd", {}, told.why.map((one) => code("why", one)).join("; "))] : []));
}

function showChips() {
  const chip = (words, without) => button([words, make("span", { "aria-hidden": "true" }, " ×")], () => change({ ...without, page: 0 }),
    { class: "chip", "aria-label": say("chip.remove", { a: words }) });
  const nameOf = (key) => byKey.get(key)?.name ?? key;
  const chips = view.with.map((key) => chip(say("chip.entity", { a: nameOf(key) }), { with: view.with.filter((one) => one !== key) }));
  if (view.place) chips.push(chip(say("chip.place", { a: nameOf(view.place) }), { place: "" }));
  const any = chips.length || view.q || view.kind || view.from || view.to;
  const nothing = { q: "", kind: "", from: "", to: "", with: [], place: "", page: 0 };
  refill(find("chips"), chips, any ? button(say("chip.clear"), () => change(nothing), { class: "clear" }) : "");
}

/** The form as the view has it; what is being typed is left alone. */
function showFields() {
  for (const name of ["q", "from", "to"]) {
    if (document.activeElement !== find(name)) find(name).value = view[name];
  }
  const option = (value, words, now) => make("option", { value, selected: value === now }, words);
  refill(find("kind"), option("", say("all"), view.kind), data.run.kinds.map(([act, count]) => option(act, `${code("act", act)} (${number(count)})`, view.kind)));
  refill(find("sort"), COLUMNS.flatMap((column) => [["-", "sort.down"], ["+", "sort.up"]].map(([way, words]) =>
    option(way + column, say(words, { a: say(`column.${column}`) }), view.sort))));
}

/** Change what is shown, and the address with it. */
function change(what) {
  Object.assign(view, what);
  showActs();
  remember();
}

/** Show the acts of some entities together. */
function showWith(...keys) {
  change({ q: "", kind: "", from: "", to: "", place: "", with: keys, page: 0, open: null });
  toTop("acts");
}

const toTop = (id) => find(id).scrollIntoView({ block: "start" });
