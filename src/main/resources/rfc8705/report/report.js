(function () {
  'use strict';
  var rows = Array.prototype.slice.call(document.querySelectorAll('#scenarios .row'));
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

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') { at.open = true; }
    }
    if (target) { target.hidden = false; target.scrollIntoView(); }
  }

  document.getElementById('filter').hidden = false;
  text.addEventListener('input', filter);
  verdict.addEventListener('change', filter);
  window.addEventListener('hashchange', reveal);
  filter();
  if (location.hash) { reveal(); }
})();
