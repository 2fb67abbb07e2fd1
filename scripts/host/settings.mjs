// @ts-check

/** The user settings of a window that tests and pictures use: no telemetry, no welcome pages, no chat, nothing that moves by itself. */
export const userSettings = {
  // The browser says whether light or dark is wanted.
  "window.autoDetectColorScheme": true,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.openRepositoryInParentFolders": "never",
  "security.workspace.trust.enabled": false,
  "window.menuBarVisibility": "classic",
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid",
  "workbench.list.smoothScrolling": false,
};
