// Nicer looking, nothing more: every page works without this file.
"use strict";

// A fact and its words light up together, wherever the pointer or the focus is.
function light(fact) {
  for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
  if (!fact) return;
  for (const part of document.querySelectorAll(`[data-f="${CSS.escape(fact)}"]`)) {
    if (!part.classList.contains("ref")) part.classList.add("lit");
  }
}
function factOf(event) {
  const part = event.target instanceof Element && event.target.closest("[data-f]");
  return part ? part.dataset.f : null;
}
for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => light(factOf(event)));

// A file may be dropped anywhere on the form; a chosen file or an address is read at once.
const form = document.querySelector("form.intake");
if (form) {
  const file = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    form.submit();
  });
  form.querySelector("textarea").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.submit();
  });
}

// "/" goes to the search box, as on many sites.
document.addEventListener("keydown", (event) => {
  const box = document.querySelector("input[type=search]");
  const typing = event.target instanceof Element && event.target.matches("input, textarea, select");
  if (event.key === "/" && box && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.focus(); }
});

// What is being worked out comes by itself: the same page is asked for again until it is there.
const waiting = document.querySelector("[data-waiting]");
async function look(wait) {
  const page = await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById(waiting.id);
  if (fresh && !fresh.matches("[data-waiting]")) waiting.replaceChildren(...fresh.childNodes);
  else if (wait < 60_000) setTimeout(look, wait, wait * 1.5);
}
if (waiting) setTimeout(look, 1500, 2000);
