// @ts-check
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The user settings of a window that tests and pictures use: no telemetry, no welcome pages, no chat, nothing that moves by itself. */
const userSettings = {
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
  // In a browser VS Code would save by itself.
  "files.autoSave": "off",
  "git.openRepositoryInParentFolders": "never",
  // Other programs' ports would make it speak up.
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "window.menuBarVisibility": "classic",
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid",
  "workbench.list.smoothScrolling": false,
};

/** @param {string} folder the folder `User` of VS Code's data; made where it is missing. */
export function writeUserSettings(folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "settings.json"), JSON.stringify(userSettings, null, 2));
}
