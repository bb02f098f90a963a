document.querySelectorAll(".table th").forEach(function (head) {
  head.addEventListener("click", function () {
    var body = head.closest("table").tBodies[0], column = head.cellIndex, down = head.dataset.down !== "1";
    head.dataset.down = down ? "1" : "";
    var value = function (row) {
      var cell = row.cells[column], number = parseFloat(cell.dataset.v || cell.textContent.replace(/,/g, ""));
      return head.className === "n" ? (isNaN(number) ? -Infinity : number) : cell.textContent;
    };
    Array.from(body.rows).sort(function (a, b) {
      var x = value(a), y = value(b), order = typeof x === "number" ? x - y : x.localeCompare(y);
      return down ? -order : order;
    }).forEach(function (row) { body.appendChild(row); });
  });
});
