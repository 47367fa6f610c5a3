// The little that Blazor cannot do itself. Loaded before the first paint, so that a dark page never flashes white.
(() => {
  const key = 'hyperfd.theme';
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  let watcher = null;

  // Storage can be forbidden by the browser's settings: then the choice lasts as long as the page.
  let chosen = 'system';
  try { chosen = localStorage.getItem(key) ?? 'system'; } catch { /* see above */ }

  const isDark = () => chosen === 'dark' || (chosen !== 'light' && system.matches);
  const apply = () => {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    return isDark();
  };

  system.addEventListener('change', () => watcher?.invokeMethodAsync('SystemChanged', apply()));
  apply();

  window.hyperfd = {
    theme: {
      mode: () => chosen,
      watch: (dotNet) => { watcher = dotNet; return apply(); },
      choose: (mode) => {
        chosen = mode;
        try { localStorage.setItem(key, mode); } catch { /* see above */ }
        return apply();
      },
    },
    copy: async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
  };
})();
