(function () {
  "use strict";
  var root = document.documentElement;
  var form = document.getElementById("filters");
  var shown = document.getElementById("shown");
  var unfold = document.getElementById("unfold");
  var theme = document.getElementById("theme");
  var single = document.getElementById("single");
  var sections = Array.prototype.slice.call(document.querySelectorAll(".question"));
  var names = ["kind", "status", "publisher", "text"];
  var texts = new Map();
  var singleOpenedHere = false;

  function textOf(section) {
    if (!texts.has(section)) texts.set(section, section.textContent.toLowerCase());
    return texts.get(section);
  }

  function wanted() {
    var values = {};
    names.forEach(function (name) { values[name] = form.elements[name].value; });
    return values;
  }

  function isFilterHash() {
    return location.hash.length < 2 || /^#(kind|status|publisher|text)=/.test(location.hash);
  }

  function matches(section, values, number, words) {
    var data = section.dataset;
    return (!values.kind || data.kind === values.kind) &&
      (!values.status || data.status === values.status) &&
      (!values.publisher || data.publishers.split(" ").indexOf(number) >= 0) &&
      words.every(function (word) { return textOf(section).indexOf(word) >= 0; });
  }

  function apply() {
    var values = wanted();
    var option = form.elements.publisher.selectedOptions[0];
    var number = option ? option.dataset.number : "";
    var words = values.text.toLowerCase().split(/\s+/).filter(Boolean);
    var any = names.some(function (name) { return values[name]; });
    var count = 0, singles = 0;
    sections.forEach(function (section) {
      var keep = matches(section, values, number, words);
      section.hidden = !keep;
      if (keep) count += 1;
      if (keep && section.classList.contains("single")) singles += 1;
    });
    shown.textContent = count + " of " + sections.length + (sections.length === 1 ? " question" : " questions");
    if (!single) return;
    single.querySelector("[data-matches]").textContent = any ? singles + " shown" : "";
    if (any && singles && !single.open) {
      single.open = singleOpenedHere = true;
    } else if (!any && singleOpenedHere) {
      single.open = singleOpenedHere = false;
    }
  }

  function hashOf(values) {
    var parts = names.filter(function (name) { return values[name]; }).map(function (name) {
      return name + "=" + encodeURIComponent(values[name]);
    });
    return "#" + parts.join("&");
  }

  function remember() {
    var hash = hashOf(wanted());
    if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
  }

  function recall() {
    var values = {};
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      if (at < 0) return;
      try { values[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (error) { return; }
    });
    names.forEach(function (name) { form.elements[name].value = values[name] || ""; });
    apply();
  }

  function reveal(target) {
    var section = target.closest(".question");
    if (section && section.hidden) {
      names.forEach(function (name) { form.elements[name].value = ""; });
      apply();
    }
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
    target.scrollIntoView({ block: target.matches(".question, .report") ? "start" : "center" });
  }

  function arrive() {
    if (isFilterHash()) { recall(); return; }
    var target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { return; }
    if (target) reveal(target);
  }

  function visible() {
    return sections.filter(function (section) {
      return !section.hidden && (!single || !single.contains(section) || single.open);
    });
  }

  function move(step) {
    var list = visible();
    if (!list.length) return;
    var here = document.activeElement && document.activeElement.closest(".question");
    var at = list.indexOf(here);
    if (at < 0) {
      at = list.findIndex(function (section) { return section.getBoundingClientRect().top > 60; });
      if (at < 0) at = list.length;
      at = step > 0 ? at : at - 1;
    } else {
      at += step;
    }
    var next = list[Math.max(0, Math.min(list.length - 1, at))];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }

  function onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "n" || event.key === "j") move(1);
    else if (event.key === "p" || event.key === "k") move(-1);
    else if (event.key === "/") form.elements.text.focus();
    else return;
    event.preventDefault();
  }

  function setTheme(name) {
    if (name === "system") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", name);
    theme.textContent = "Theme: " + name;
    try { localStorage.setItem("variorum-theme", name); } catch (error) { /* storage may be closed to local files */ }
  }

  function storedTheme() {
    try {
      var name = localStorage.getItem("variorum-theme");
      return name === "light" || name === "dark" ? name : "system";
    } catch (error) { return "system"; }
  }

  function foldAll(open) {
    document.querySelectorAll("details.sentences").forEach(function (details) { details.open = open; });
    unfold.setAttribute("aria-pressed", String(open));
    unfold.textContent = open ? "Fold" : "Unfold";
  }

  document.querySelectorAll("#filters, #theme, .keys").forEach(function (node) { node.hidden = false; });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function () { apply(); remember(); });
  form.addEventListener("reset", function () { setTimeout(function () { apply(); remember(); }, 0); });
  unfold.addEventListener("click", function () { foldAll(unfold.getAttribute("aria-pressed") !== "true"); });
  theme.addEventListener("click", function () {
    var now = root.getAttribute("data-theme") || "system";
    setTheme({ system: "dark", dark: "light", light: "system" }[now]);
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("main details:not([open])").forEach(function (details) {
      details.open = true;
      details.dataset.printed = "";
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details[data-printed]").forEach(function (details) {
      details.open = false;
      delete details.dataset.printed;
    });
  });
  setTheme(storedTheme());
  apply();
  arrive();
})();
