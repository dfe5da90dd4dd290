// Who and what is in it: a list to search, and a card for each name.

const NAMES_A_PAGE = 20;
const ACTS_ON_CARD = 40;
const people = { q: "", type: -1, sort: "-mentions", page: 0 };
const WHO = { name: (one) => one.name, type: (one) => say(`type.${one.type}`), mentions: (one) => one.mentions,
  articles: (one) => one.articles, done: (one) => one.done };

for (const [id, told] of data.quotes) {
  entities[id].quotes = told.map(([article, pieces]) => ({ article: articles[article], pieces }));
}

function showWho() {
  const query = asked(people.q);
  const fitting = entities.filter((one) => one.mentions && (people.type < 0 || one.type === people.type) && one.text.fits(query));
  const rows = ordered(fitting, WHO[people.sort.slice(1)], people.sort[0] === "-");
  const pages = Math.max(1, Math.ceil(rows.length / NAMES_A_PAGE));
  people.page = Math.min(people.page, pages - 1);
  const turn = (what) => { Object.assign(people, what); showWho(); };
  refill(find("who-types"), [-1, 0, 1, 2, 3].map((type) => button(type < 0 ? say("all") : say(`type.${type}`),
    () => turn({ type, page: 0 }), { "aria-pressed": people.type === type })));
  refill(find("who-head"), Object.keys(WHO).map((column) => whoHeading(column, turn)));
  refill(find("who-body"), rows.slice(people.page * NAMES_A_PAGE, (people.page + 1) * NAMES_A_PAGE).map(whoRow));
  find("who-count").textContent = say("who.count", { n: number(rows.length) });
  pager(find("who-pages"), people.page, pages, (page) => { turn({ page }); toTop("who"); });
}

function whoHeading(column, turn) {
  const here = people.sort.slice(1) === column;
  const words = column === "name" || column === "type";
  const down = here ? people.sort[0] !== "-" : !words;
  return make("th", { scope: "col", class: `c-${column}`, "aria-sort": here ? (people.sort[0] === "-" ? "descending" : "ascending") : null },
    button(say(`column.${column}`), () => turn({ sort: (down ? "-" : "+") + column, page: 0 })));
}

function whoRow(one) {
  const cells = Object.keys(WHO).map((column) => make("td", { class: `c-${column}`, "data-label": say(`column.${column}`) },
    column === "name" ? named(one) : column === "type" ? say(`type.${one.type}`) : number(one[column])));
  return make("tr", {}, cells);
}

let onCard = null;

/** Open the card of a name. */
function showCard(entity) {
  onCard = entity;
  const card = find("card");
  refill(card, cardHead(entity), cardPosts(entity), cardActs(entity), cardQuotes(entity));
  if (!card.open) card.showModal();
  card.scrollTop = 0;
  remember();
}

function cardHead(entity) {
  const close = button(say("card.close"), () => find("card").close(), { class: "close" });
  const told = entity.mentions ? say("card.told", { n: number(entity.mentions), m: number(entity.articles) }) : "";
  return make("header", {},
    make("div", {}, make("p", { class: "hint" }, say(`type.${entity.type}`)), make("h2", { id: "card-title" }, entity.name),
      make("p", { class: "hint" }, [told, make("code", {}, entity.key)].flatMap((part, at) => (at && told ? [" · ", part] : [part])))), close);
}

function cardPosts(entity) {
  if (!entity.posts.length) return "";
  const rows = entity.posts.map((tenure) => make("li", {},
    tenure.person === entity ? "" : [named(tenure.person), ", "],
    postName(tenure.office), ": ", make("span", { class: "about" }, timesOf(tenure)), sentencesOf(tenure)));
  return make("section", {}, make("h3", {}, say(entity.type === 1 ? "card.holders" : "card.posts")), make("ul", {}, rows));
}

function cardActs(entity) {
  const told = ordered(entity.acts, VALUES.when, true);
  if (!told.length) return "";
  const some = told.slice(0, ACTS_ON_CARD);
  const open = button(say("card.filter"), () => { find("card").close(); showWith(entity.key); }, { class: "primary" });
  return make("section", {}, make("h3", {}, say("card.acts", { n: number(told.length) })), make("p", {}, open),
    some.length < told.length ? make("p", { class: "hint" }, say("card.some", { n: number(told.length), m: number(some.length) })) : "",
    some.map((one) => make("article", {}, make("p", { class: "line" }, day(one), " ", deed(one), " ", make("span", { class: "about" }, listed(one.agents))),
      sentence(one.pieces), make("p", {}, cited(one.article)))));
}

function cardQuotes(entity) {
  if (entity.quotes.length) {
    return make("section", {}, make("h3", {}, say("card.quotes")), entity.quotes.map(quoted));
  }
  return entity.acts.length || entity.posts.length ? "" : make("p", { class: "hint" }, say("card.none"));
}

const quoted = ({ article, pieces }) => make("article", {}, sentence(pieces), make("p", {}, cited(article)));
