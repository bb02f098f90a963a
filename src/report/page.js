document.querySelectorAll(".table th").forEach(function (head) {
  head.addEventListener("click", function () {
    var body = head.closest("table").tBodies[0], column = head.cellIndex, down = head.dataset.down !== "1";
    head.dataset.down = down ? "1" : "";
    var value = function (row) {
      var text = row.cells[column].textContent, number = parseFloat(text.replace(/,/g, "").replace("−", "-"));
      return head.className === "" ? (isNaN(number) ? -Infinity : number) : text;
    };
    Array.from(body.rows).sort(function (a, b) {
      var x = value(a), y = value(b), order = typeof x === "number" ? x - y : x.localeCompare(y);
      return down ? -order : order;
    }).forEach(function (row) { body.appendChild(row); });
  });
});
