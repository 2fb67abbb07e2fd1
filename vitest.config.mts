import { defineConfig } from "vitest/config";

// "unit" needs no build and no database, and answers in seconds; "whole" runs the parts together: the embedded Postgres, the server over
// streams, the built programs.
const whole = ["test/engine/**/*.test.ts", "test/whole/**/*.test.ts"];
const screens = ["test/e2e/**", "test/ui/**"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: [...whole, ...screens] } },
      {
        test: {
          name: "whole",
          include: whole,
          exclude: screens,
          // Every file that replays holds an embedded Postgres of some 400 MB, and a slow machine may have two cores.
          maxWorkers: 2,
          // Vitest runs projects with other numbers of workers one after the other, and wants to be told in which order.
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
