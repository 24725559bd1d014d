/** One line of a plot. */
export interface Series {
  name: string;
  /** Both above 0, in order of x. */
  points: readonly (readonly [x: number, y: number])[];
}

export interface Plot {
  /** The name of its files. */
  file: string;
  title: string;
  /** What stands along the axes. */
  x: string;
  y: string;
  series: readonly Series[];
}

type Scheme = 'light' | 'dark';

const colors: Record<Scheme, { ink: string; grid: string; paper: string; lines: readonly string[] }> = {
  light: {
    ink: '#1f2328',
    grid: '#d1d9e0',
    paper: '#ffffff',
    lines: ['#0969da', '#cf222e', '#1a7f37', '#8250df'],
  },
  dark: {
    ink: '#f0f6fc',
    grid: '#3d444d',
    paper: '#0d1117',
    lines: ['#4493f8', '#f85149', '#3fb950', '#ab7df8'],
  },
};

const [width, height] = [640, 360];
const frame = { left: 70, right: 150, top: 40, bottom: 50 };

/** How something grows, as SVG: both axes are logarithmic, so that a straight line of slope 1 is linear growth. Pure. */
export function renderPlot({ title, x, y, series }: Plot, scheme: Scheme): string {
  const { ink, grid, paper, lines } = colors[scheme];
  const points = series.flatMap((one) => one.points);
  const across = axis(
    points.map(([value]) => value),
    frame.left,
    width - frame.right,
  );
  const up = axis(
    points.map(([, value]) => value),
    height - frame.bottom,
    frame.top,
  );
  const text = (content: string, at: string) => `<text ${at}>${escaped(content)}</text>`;
  const marks = [
    ...across.ticks.map(
      (tick) =>
        `<path d="M${across.place(tick)} ${frame.top}V${height - frame.bottom}" stroke="${grid}"/>${text(short(tick), `x="${across.place(tick)}" y="${height - frame.bottom + 18}" text-anchor="middle"`)}`,
    ),
    ...up.ticks.map(
      (tick) =>
        `<path d="M${frame.left} ${up.place(tick)}H${width - frame.right}" stroke="${grid}"/>${text(short(tick), `x="${frame.left - 8}" y="${up.place(tick) + 4}" text-anchor="end"`)}`,
    ),
  ];
  const drawn = series.map(({ name, points: own }, index) => {
    const color = lines[index % lines.length] ?? ink;
    const places = own.map(([one, other]) => [across.place(one), up.place(other)] as const);
    const [endX = 0, endY = 0] = places.at(-1) ?? [];
    return [
      `<polyline points="${places.map((place) => place.join(',')).join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`,
      ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5" fill="${color}"/>`),
      text(name, `x="${endX + 8}" y="${endY + 4}" style="fill:${color}"`),
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${escaped(title)}</title>
<style>text{fill:${ink}}</style>
<rect width="${width}" height="${height}" fill="${paper}"/>
${text(title, `x="${frame.left}" y="22" font-size="14" font-weight="600"`)}
${marks.join('\n')}
${text(x, `x="${(frame.left + width - frame.right) / 2}" y="${height - 12}" text-anchor="middle"`)}
${text(y, `x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})"`)}
${drawn.join('\n')}
</svg>
`;
}

/** Where values lie between two places; a mark for each power of ten. */
function axis(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
    place: (value: number) =>
      Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10,
  };
}

const short = (value: number): string => Number(value.toPrecision(6)).toLocaleString('en');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
