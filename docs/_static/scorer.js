// The order of what a search finds: entries first, but the parameters of functions last.
var Scorer = {
  score: ([document, title, anchor, description, score]) => {
    if (/ function parameter\b/.test(description || "")) return -100;
    return /Python class\b/.test(description || "") ? score + 1 : score;
  },
  objNameMatch: 40,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
