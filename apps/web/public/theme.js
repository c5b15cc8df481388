// Runs before anything is painted: a page that turns dark later flashes.
(() => {
  const { documentElement: root } = document;
  const theme = localStorage.getItem('spider.theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const chosen = localStorage.getItem('spider.language');
  const languages = chosen === null ? navigator.languages : [chosen];
  root.lang = /^ko\b/.test(languages.find(each => /^(?:ko|en)\b/.test(each)) ?? '') ? 'ko' : 'en';
})();
