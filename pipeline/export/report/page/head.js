// The overview: what the run is, and three small charts.

const MOST_COLUMNS = 40;

function showHead() {
  const run = data.run;
  const figures = [["acts", run.acts], ["posts", run.posts], ...run.types.map((count, type) => [type, count])];
  refill(find("period"), periodWords(run));
  refill(find("figures"), figures.map(([what, count]) => make("div", {}, make("dt", {}, say(`figure.${what}`)), make("dd", {}, number(count)))));
  refill(find("kinds"), bars(run.kinds.map(([act, count]) => [code("act", act), count, () => { change({ kind: act, page: 0 }); toTop("acts"); }])));
  refill(find("leading"), bars(data.leading.map(([id, count]) => [entities[id].name, count, () => showCard(entities[id])])));
  refill(find("months"), overTime(run));
  refill(find("left"), data.left.length ? data.left.map(leftOut) : make("li", {}, say("about.nothing")));
  find("version").textContent = run.version && say("about.version", { a: run.version });
}

function periodWords(run) {
  const [from, to] = run.period;
  const kind = !from ? "period.none" : from === to ? "period.day" : "period";
  const parts = [say(kind, { n: number(run.articles), a: from && date(from), b: to && date(to) })];
  if (from && run.undated) parts.push(say("period.undated", { n: number(run.undated) }));
  if (run.quarantined) parts.push(say("period.quarantined", { n: number(run.quarantined) }));
  return parts.join(" ");
}

const leftOut = ([what, count]) => make("li", {}, `${number(count)} ${say(`left.${what}.what`)}: ${say(`left.${what}.why`)}.`);

/** Bars lying one below the other, each a button. */
function bars(rows) {
  const most = Math.max(...rows.map(([, count]) => count), 1);
  if (!rows.length) return make("p", { class: "empty" }, say("none"));
  return make("ul", { class: "bars" }, rows.map(([words, count, action]) => make("li", {}, button([
    make("span", { class: "words" }, words), make("span", { class: "tally" }, number(count)),
    draw("svg", { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
      draw("rect", { width: (100 * count) / most, height: 6 })),
  ], action))));
}

/** Acts within the time of the articles, and the number of those told of before and after. */
function overTime({ months, period }) {
  const [from, to] = period;
  const inside = months.filter(([month]) => from && month >= from.slice(0, month.length) && month.slice(0, to.length) <= to.slice(0, 7));
  const shown = inside.length ? inside : months;
  if (!shown.length) return make("p", { class: "empty" }, say("months.none"));
  const outside = months.filter((one) => !shown.includes(one)).reduce((sum, [, count]) => sum + count, 0);
  return [columnsOf(shown), outside ? make("p", { class: "hint" }, say("months.outside", { n: number(outside) })) : ""];
}

/** Acts by month, or by year where there are many months; each column says what it is. */
function columnsOf(months) {
  const byMonth = new Map(steps(months[0][0].slice(0, 7), months[months.length - 1][0].slice(0, 7), months));
  const counts = byMonth.size && byMonth.size <= MOST_COLUMNS ? byMonth : yearly(months);
  const most = Math.max(...counts.values(), 1);
  const [step, height] = [300 / counts.size, 120];
  const columns = [...counts].map(([when, count], at) => draw("rect", {
    x: at * step + step * 0.1, y: height - (height * count) / most, width: step * 0.8, height: (height * count) / most,
  }, draw("title", {}, say("months.label", { a: date(when), n: number(count) }))));
  const all = [...counts].filter(([, count]) => count).map(([when, count]) => say("months.label", { a: date(when), n: number(count) }));
  const ends = [...counts.keys()];
  const peak = [...counts].find(([, count]) => count === most);
  return make("figure", { class: "months" },
    make("p", { class: "about" }, say("months.most", { n: number(most), a: date(peak[0]) })),
    draw("svg", { viewBox: `0 0 300 ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": all.join("; ") }, columns),
    make("figcaption", {}, make("span", {}, date(ends[0])), ends.length > 1 ? make("span", {}, date(ends[ends.length - 1])) : null));
}

/** Every month from the first to the last, those without acts too; nothing where there are too many. */
function steps(from, to, months) {
  const told = new Map(months.filter(([month]) => month.length === 7));
  const at = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  if (told.size < months.length || at(to) - at(from) >= MOST_COLUMNS) return [];
  return Array.from({ length: at(to) - at(from) + 1 }, (_, more) => {
    const month = `${Math.floor((at(from) + more) / 12)}-${String(((at(from) + more) % 12) + 1).padStart(2, "0")}`;
    return [month, told.get(month) ?? 0];
  });
}

function yearly(months) {
  const counts = new Map();
  const years = months.map(([month]) => Number(month.slice(0, 4))).filter(Boolean);
  const first = Math.max(Math.min(...years), Math.max(...years) - MOST_COLUMNS + 1);
  for (let one = first; one <= Math.max(...years); one += 1) counts.set(String(one), 0);
  for (const [month, count] of months) {
    if (counts.has(month.slice(0, 4))) counts.set(month.slice(0, 4), counts.get(month.slice(0, 4)) + count);
  }
  return counts;
}
