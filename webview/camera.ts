/** What is seen: the point of the graph in the top left corner of the view, and how many pixels of the view one of the graph takes. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface ViewSize {
  readonly width: number;
  readonly height: number;
}

const smallestZoom = 0.04;
const largestZoom = 2;

/** Closer or farther, with the point of the graph below this point of the view where it is. */
export function zoomedAt(camera: Camera, factor: number, at: { readonly x: number; readonly y: number }): Camera {
  const zoom = Math.min(largestZoom, Math.max(smallestZoom, camera.zoom * factor));
  return {
    zoom,
    x: camera.x + at.x / camera.zoom - at.x / zoom,
    y: camera.y + at.y / camera.zoom - at.y / zoom,
  };
}

/** Moved by pixels of the view. */
export function movedBy(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx / camera.zoom, y: camera.y + dy / camera.zoom };
}

/** All of the rectangle in the middle of the view, at full size where that fits. */
export function fitted(rectangle: Rectangle, view: ViewSize, margin = 32): Camera {
  const zoom = Math.max(
    smallestZoom,
    Math.min(1, (view.width - 2 * margin) / rectangle.width, (view.height - 2 * margin) / rectangle.height),
  );
  return centred(rectangle, view, zoom);
}

export function centred(rectangle: Rectangle, view: ViewSize, zoom: number): Camera {
  return {
    zoom,
    x: rectangle.x + rectangle.width / 2 - view.width / 2 / zoom,
    y: rectangle.y + rectangle.height / 2 - view.height / 2 / zoom,
  };
}

export function seen(camera: Camera, view: ViewSize): Rectangle {
  return { x: camera.x, y: camera.y, width: view.width / camera.zoom, height: view.height / camera.zoom };
}

export function touches(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The smallest rectangle around all of them; undefined for none. */
export function around(rectangles: readonly Rectangle[]): Rectangle | undefined {
  const [first, ...others] = rectangles;
  if (!first) return undefined;
  let [left, top, right, bottom] = [first.x, first.y, first.x + first.width, first.y + first.height];
  for (const { x, y, width, height } of others) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
