// links.js: the page of a node on the Hub or on arXiv.

const PLACES = {
  model: ["https://huggingface.co/", "Hugging Face"],
  dataset: ["https://huggingface.co/datasets/", "Hugging Face"],
  space: ["https://huggingface.co/spaces/", "Hugging Face"],
  owner: ["https://huggingface.co/", "Hugging Face"],
  arxiv: ["https://arxiv.org/abs/", "arXiv"],
};

// [address, site] or null.  The id only ever becomes a path below the fixed address: all but letters,
// digits and - _ . ! ~ * ' ( ) is percent-encoded, and what could climb up is no link.
export function linkOf(name) {
  const colon = name.indexOf(":");
  const type = name.slice(0, colon);
  if (!Object.prototype.hasOwnProperty.call(PLACES, type)) return null;
  const parts = name.slice(colon + 1).split("/");
  if (parts.some((part) => part === "" || /^(\.|%2e){1,2}$/i.test(part))) return null;
  // an id is percent-encoded already where it has to be
  const path = parts.map((part) => encodeURIComponent(part).replace(/%25([0-9A-F]{2})/g, "%$1"));
  return [PLACES[type][0] + path.join("/"), PLACES[type][1]];
}
