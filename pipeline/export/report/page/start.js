// Languages, the address, and the first showing of everything.
// The part of the address behind # keeps what is searched and filtered: #q=nong+thon&lang=en

const KEPT = ["q", "kind", "from", "to", "place", "sort"];

function recall() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (![...given.values()].some(Boolean)) return; // a link to a part of the page
  for (const name of KEPT) view[name] = given.get(name) ?? (name === "sort" ? "-when" : "");
  if (!COLUMNS.includes(view.sort.slice(1))) view.sort = "-when";
  find("q").value = view.q; // also where it is being typed into
  view.with = given.getAll("with");
  view.page = Number(given.get("page") ?? 1) - 1 || 0;
  const open = Number(given.get("open") || NaN);
  view.open = Number.isInteger(open) ? open - 1 : null;
  onCard = byKey.get(given.get("card")) ?? null;
  if (given.has("lang")) language = given.get("lang") === "en" ? EN : VI;
}

function remember() {
  const kept = new URLSearchParams();
  for (const name of KEPT) if (view[name] && view[name] !== "-when") kept.set(name, view[name]);
  for (const key of view.with) kept.append("with", key);
  if (view.page) kept.set("page", view.page + 1);
  if (view.open !== null) kept.set("open", view.open + 1);
  if (find("card").open) kept.set("card", onCard.key);
  if (language === EN) kept.set("lang", "en");
  const address = kept.size ? `#${kept}` : location.pathname + location.search;
  try {
    history.replaceState(null, "", address);
  } catch {
    // a browser may forbid it of a file; the page works without
  }
}

function speak(to) {
  language = to;
  remember();
  showAll();
}

function showWords() {
  document.documentElement.lang = language === VI ? "vi" : "en";
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", say(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = say(element.dataset.tPlaceholder);
  for (const element of document.querySelectorAll("[data-language]")) {
    element.setAttribute("aria-pressed", String((element.dataset.language === "en" ? EN : VI) === language));
  }
}

function showAll() {
  showWords();
  for (const show of [showHead, showPicture, showActs, showWho, showPosts, showPlaces]) show();
  if (onCard) showCard(onCard);
}

for (const element of document.querySelectorAll("[data-language]")) {
  element.addEventListener("click", () => speak(element.dataset.language === "en" ? EN : VI));
}
for (const name of ["q", "from", "to"]) find(name).addEventListener("input", settled(() => change({ [name]: find(name).value, page: 0, open: null })));
for (const name of ["kind", "sort"]) find(name).addEventListener("change", () => change({ [name]: find(name).value, page: 0, open: null }));
find("filters").addEventListener("submit", (event) => event.preventDefault());
find("who-q").addEventListener("input", settled(() => { Object.assign(people, { q: find("who-q").value, page: 0 }); showWho(); }));
find("posts-q").addEventListener("input", settled(() => { Object.assign(shelf, { q: find("posts-q").value, page: 0 }); showPosts(); }));
find("card").addEventListener("click", (event) => { if (event.target === find("card")) find("card").close(); });
find("card").addEventListener("close", () => { onCard = null; remember(); });
window.addEventListener("hashchange", () => { recall(); showAll(); });
recall();
showAll();
