// Light, dark, or as the system says: set before the first paint, remembered where the browser allows it.
(function () {
  var names = ["system", "light", "dark"];
  var root = document.documentElement;
  function read() {
    try { return localStorage.getItem("hldsite-theme") || "system"; } catch (e) { return "system"; }
  }
  function apply(name) {
    if (name === "light" || name === "dark") root.setAttribute("data-theme", name);
    else root.removeAttribute("data-theme");
  }
  apply(read());
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("hld:theme");
    if (!button) return;
    function show(name) {
      button.textContent = "Theme: " + name;
    }
    button.hidden = false;
    show(read());
    button.addEventListener("click", function () {
      var next = names[(names.indexOf(read()) + 1) % names.length];
      try { localStorage.setItem("hldsite-theme", next); } catch (e) { /* not remembered */ }
      apply(next);
      show(next);
    });
  });
})();
