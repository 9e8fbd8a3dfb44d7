(function () {
  'use strict';
  function list(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') { at.open = true; }
    }
    if (target) { target.hidden = false; target.scrollIntoView(); }
  }

  function filtering(box) {
    var rows = list('#scenarios .row');
    var text = document.getElementById('filter-text');
    var verdict = document.getElementById('filter-verdict');
    var count = document.getElementById('filter-count');
    var words = rows.map(function (row) { return (row.querySelector('summary') || row).textContent.toLowerCase(); });

    function filter() {
      var wanted = text.value.trim().toLowerCase();
      var shown = 0;
      rows.forEach(function (row, i) {
        var match = words[i].indexOf(wanted) >= 0 && (!verdict.value || row.dataset.verdict === verdict.value);
        row.hidden = !match;
        shown += match ? 1 : 0;
      });
      count.textContent = shown + ' of ' + rows.length;
    }

    function open(value) {
      rows.forEach(function (row) { if (!row.hidden && row.tagName === 'DETAILS') { row.open = value; } });
    }

    box.hidden = false;
    text.addEventListener('input', filter);
    verdict.addEventListener('change', filter);
    document.getElementById('unfold').addEventListener('click', function () { open(true); });
    document.getElementById('fold').addEventListener('click', function () { open(false); });
    filter();
  }

  var box = document.getElementById('filter');
  if (box) { filtering(box); }
  window.addEventListener('hashchange', reveal);
  if (location.hash) { reveal(); }
})();
