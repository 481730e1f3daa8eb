// Sets the theme that was chosen here before anything is painted. Not a module: a module would run too late for that.
try {
  const chosen = localStorage.getItem("penstock.theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
} catch {
  // Without storage the system's theme holds.
}
