"use strict";
(function () {
  var label = document.currentScript.getAttribute("data-sort-label");
  function key(row, column) {
    var cell = row.cells[column];
    var stated = cell.getAttribute("data-sort");
    return stated === null ? cell.textContent : Number(stated);
  }
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") { return a - b; }
    if (typeof a === "number") { return -1; }
    if (typeof b === "number") { return 1; }
    return a.localeCompare(b, document.documentElement.lang, { numeric: true });
  }
  document.querySelectorAll("table").forEach(function (table) {
    var body = table.tBodies[0];
    if (!table.tHead || body.rows.length < 2) { return; }
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var button = document.createElement("button");
      // The title stays outside of the button: browsers leave buttons out where a header is repeated on paper.
      button.type = "button";
      button.title = label;
      button.setAttribute("aria-label", label + ": " + head.textContent);
      head.appendChild(document.createTextNode(" "));
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var rows = Array.prototype.slice.call(body.rows);
        rows.sort(function (x, y) { return compare(key(x, column), key(y, column)) * (down ? -1 : 1); });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  });
  // What is wider than the window says so.
  function measure() {
    document.querySelectorAll(".scroll").forEach(function (box) {
      box.parentNode.classList.toggle("wide", box.scrollWidth > box.clientWidth);
    });
  }
  measure();
  window.addEventListener("resize", measure);
})();
