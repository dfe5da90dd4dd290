// The tree of places: from the centre down to the communes, each with its acts and a bar.

const places = data.places.map(([id, above, level, own, total]) => ({ entity: entities[id], above, level, own, total, below: [] }));
for (const place of places) places[place.above]?.below.push(place);
const opened = new Set(places.filter((place) => place.entity.key === "VN"));

function showPlaces() {
  const roots = places.filter((place) => place.above < 0);
  const units = roots.filter((place) => place.level < 4);
  const others = roots.filter((place) => place.level === 4);
  if (!roots.length) return refill(find("tree"), make("p", { class: "empty" }, say("places.none")));
  return refill(find("tree"), branch(units),
    others.length ? make("details", { class: "others" }, make("summary", {}, `${say("places.other")} (${number(others.length)})`), branch(others)) : "");
}

/** Places side by side; bars are as long as their shares of the most among them. */
function branch(some) {
  const most = Math.max(...some.map((place) => place.total), 1);
  return make("ul", { class: "branch" }, some.map((place) => twig(place, most)));
}

function twig(place, most) {
  const open = opened.has(place);
  const turn = (event) => {
    if (!opened.delete(place)) opened.add(place);
    const fresh = twig(place, most);
    event.currentTarget.closest("li").replaceWith(fresh);
    fresh.querySelector("button").focus();
  };
  const opener = place.below.length
    ? button("", turn, { class: "opener", "aria-expanded": open, "aria-label": say("places.open", { a: place.entity.name }) })
    : make("span", { class: "leaf" });
  const filter = () => { change({ q: "", kind: "", from: "", to: "", with: [], place: place.entity.key, page: 0, open: null }); toTop("acts"); };
  const counts = place.own === place.total ? number(place.total) : `${number(place.total)} (${number(place.own)})`;
  const share = draw("svg", { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { width: Math.max(1, (100 * place.total) / most), height: 6 }));
  return make("li", { class: `level-${place.level}` },
    make("div", { class: "row" }, opener, button(place.entity.name, filter, { class: "name" }), make("span", { class: "tally" }, counts), share),
    open ? branch(place.below) : null);
}
