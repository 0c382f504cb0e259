/* picture.c — the map and the timeline as SVG. Numbers are printed with one digit, so that bytes do not depend on the machine. */
#include "report/render.h"

enum { MAP_WIDTH = 800, MAP_HEIGHT = 480, TIME_WIDTH = 800, LANE_HEIGHT = 34, LANE_LABEL = 130, TOP = 26 };

/* Degrees that the map shows, and how they become pixels: equirectangular about the middle latitude. */
struct frame {
    double west, east, south, north, x_scale, y_scale;
};

/* The cosine of a latitude by its series, the same on every machine. */
static double cosine(double degrees)
{
    double x = degrees * 0.017453292519943295, x2 = x * x;
    return 1 - x2 / 2 * (1 - x2 / 12 * (1 - x2 / 30 * (1 - x2 / 56)));
}

static struct frame frame_of(const struct outline *o, const struct block *b)
{
    struct frame f = {180, -180, 90, -90, 0, 0};
    for (uint32_t i = 0; i < b->points.count; i++) {
        const struct point *p = o->points + b->points.first + i;
        if (p->longitude < f.west) f.west = p->longitude;
        if (p->longitude > f.east) f.east = p->longitude;
        if (p->latitude < f.south) f.south = p->latitude;
        if (p->latitude > f.north) f.north = p->latitude;
    }
    double middle = (f.north + f.south) / 2, squeeze = cosine(middle < -75 ? -75 : middle > 75 ? 75 : middle);
    double high = (f.north - f.south) * 1.3 + 2, wide = (f.east - f.west) * 1.3 + 2;
    double ratio = (double)MAP_WIDTH / MAP_HEIGHT;
    if (wide * squeeze < high * ratio)
        wide = high * ratio / squeeze;
    else
        high = wide * squeeze / ratio;
    double centre = (f.east + f.west) / 2;
    return (struct frame){centre - wide / 2, centre + wide / 2, middle - high / 2,
                          middle + high / 2, MAP_WIDTH / wide,  MAP_HEIGHT / high};
}

/* A signed number of *line, which is moved behind it; false at its end. */
static bool next_number(struct str *line, long *out)
{
    while (line->len && (*line->at == ' ' || *line->at == ',')) line->at++, line->len--;
    bool minus = line->len && *line->at == '-';
    if (minus) line->at++, line->len--;
    if (!line->len || *line->at < '0' || *line->at > '9') return false;
    long n = 0;
    while (line->len && *line->at >= '0' && *line->at <= '9' && n < 1000000) {
        n = n * 10 + (*line->at - '0');
        line->at++, line->len--;
    }
    *out = minus ? -n : n;
    return true;
}

/* A line of the borders file: a first point and steps, hundredths of a degree. Only what lies in the frame is drawn. */
static void border(const struct frame *f, struct str line, struct buf *out)
{
    long x, y, dx, dy;
    bool pen = false;
    if (!next_number(&line, &x) || !next_number(&line, &y)) return;
    double px = 0, py = 0;
    bool had = false;
    for (;;) {
        double lon = (double)x / 100, lat = (double)y / 100;
        double sx = (lon - f->west) * f->x_scale, sy = (f->north - lat) * f->y_scale;
        bool inside = sx > -60 && sx < MAP_WIDTH + 60 && sy > -60 && sy < MAP_HEIGHT + 60;
        if (inside) {
            if (!pen && had) buf_format(out, "M%.1f %.1f", px, py);
            buf_format(out, "%c%.1f %.1f", pen || had ? 'L' : 'M', sx, sy);
        }
        pen = inside;
        px = sx < -9999 ? -9999 : sx > 9999 ? 9999 : sx;
        py = sy < -9999 ? -9999 : sy > 9999 ? 9999 : sy;
        had = true;
        if (!next_number(&line, &dx) || !next_number(&line, &dy)) break;
        x += dx;
        y += dy;
    }
}

static double root(double x)
{
    double r = x > 1 ? x : 1;
    for (int i = 0; i < 30; i++) r = (r + x / r) / 2;
    return r;
}

static void dot(const struct frame *f, const struct point *p, struct buf *out)
{
    double x = (p->longitude - f->west) * f->x_scale, y = (f->north - p->latitude) * f->y_scale;
    double r = 4 + 2 * root(p->count);
    if (r > 22) r = 22;
    bool exact = p->precision == PRECISION_EXACT;
    const char *style = p->precision >= PRECISION_PROVINCE ? "fill-opacity=\".12\" stroke-dasharray=\"4 3\""
                        : exact                            ? "fill-opacity=\".75\""
                                                           : "fill-opacity=\".3\"";
    if (p->precision >= PRECISION_PROVINCE) r += 14;
    if (p->meeting) {
        buf_format(
            out,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" style=\"fill:var(--open);stroke:var(--open)\" %s><title>",
            x - r / 1.5, y - r / 1.5, r * 1.33, r * 1.33, style);
    } else {
        buf_format(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" style=\"fill:var(--bad);stroke:var(--bad)\" %s><title>", x, y,
                   r, style);
    }
    render_escaped(out, p->label);
    buf_format(out, ": %u (%s)</title></%s>", p->count, place_precision_name(p->precision), p->meeting ? "rect" : "circle");
}

enum { LABELS_MOST = 12 };

void render_map(const struct outline *o, const struct block *b, struct str borders, struct buf *out)
{
    struct frame f = frame_of(o, b);
    buf_format(
        out, "<figure><div class=wide tabindex=0 role=region aria-label=picture><svg viewBox=\"0 0 %d %d\" role=img aria-label=\"",
        MAP_WIDTH, MAP_HEIGHT);
    render_escaped(out, b->text);
    buf_format(out,
               "\"><rect width=\"%d\" height=\"%d\" style=\"fill:var(--land)\"/><path "
               "style=\"fill:none;stroke:var(--border);stroke-width:1\" d=\"",
               MAP_WIDTH, MAP_HEIGHT);
    while (borders.at && borders.len) {
        struct str line = str_cut(&borders, '\n');
        if (line.len && *line.at != '#') border(&f, line, out);
    }
    buf_text(out, "\"/>");
    for (int wide = 1; wide >= 0; wide--) /* small marks lie above wide ones */
        for (uint32_t i = 0; i < b->points.count; i++)
            if ((o->points[b->points.first + i].precision >= PRECISION_PROVINCE) == (wide == 1))
                dot(&f, o->points + b->points.first + i, out);
    double label_x[LABELS_MOST], label_y[LABELS_MOST];
    int labels = 0;
    for (uint32_t i = 0; i < b->points.count && labels < LABELS_MOST; i++) {
        const struct point *p = o->points + b->points.first + i;
        double lx = (p->longitude - f.west) * f.x_scale, ly = (f.north - p->latitude) * f.y_scale;
        bool covered = false; /* a name that would lie on another one is left to the mark's own title */
        for (int n = 0; n < labels && !covered; n++)
            covered = ly - label_y[n] < 14 && label_y[n] - ly < 14 && lx - label_x[n] < 150 && label_x[n] - lx < 150;
        if (covered) continue;
        label_x[labels] = lx;
        label_y[labels++] = ly;
        buf_format(out, "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\">", (p->longitude - f.west) * f.x_scale + 12,
                   (f.north - p->latitude) * f.y_scale - 6);
        render_escaped(out, p->label);
        buf_text(out, "</text>");
    }
    buf_text(out, "</svg></div><figcaption>");
    render_escaped(out, b->text);
    buf_text(out, ". Full circles: the place named; pale: near it or its district; dashed: only the province is told. Squares: "
                  "meetings. What is "
                  "told of a whole country or of no place is not on the map. Lines: Natural Earth, as held, no statement on "
                  "status.</figcaption></figure>\n");
}

static const char *tone_colour(enum tone tone)
{
    static const char *const names[] = {"ink", "good", "partly", "open", "bad", "quiet"};
    return (unsigned)tone < sizeof names / sizeof *names ? names[tone] : "ink";
}

static void mark(const struct mark *m, int32_t first, double per_day, int y, uint32_t most, struct buf *out)
{
    double x = LANE_LABEL + (m->from - first) * per_day, width = (m->to - m->from + 1) * per_day;
    if (width < 3) width = 3;
    double high = LANE_HEIGHT - 10, top = y + 5;
    if (m->lane == LANE_INCIDENTS && most) {
        double part = high * m->count / most;
        if (part < 2) part = 2;
        top += high - part;
        high = part;
    } else if (m->lane != LANE_CEASEFIRE && m->lane != LANE_MEASURES) {
        width = 8;
    }
    buf_format(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\" style=\"fill:var(--%s)\"><title>", x,
               top, width, high, tone_colour(m->tone));
    char day[11];
    day_print(day_from_number(m->from), day);
    buf_format(out, "%s: ", day);
    render_escaped(out, m->label);
    buf_text(out, "</title></rect>");
}

/* Month lines, at least one label on each side of the picture. */
static void months(int32_t first, int32_t last, double per_day, int height, struct buf *out)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (int32_t day = first; day <= last; day++) {
        struct day d = day_from_number(day);
        if (d.day != 1 && day != first) continue;
        if (day == first && d.day > 20) continue;
        double x = LANE_LABEL + (day - first) * per_day;
        buf_format(out,
                   "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" style=\"stroke:var(--line)\"/><text x=\"%.1f\" y=\"16\" "
                   "font-size=\"12\">%s %d</text>",
                   x, TOP - 6, x, height, x + 2, names[d.month - 1], d.year);
    }
}

void render_timeline(const struct outline *o, const struct block *b, struct buf *out)
{
    int32_t first = o->on, last = o->on;
    uint32_t most = 0;
    bool lanes[LANES] = {false};
    for (uint32_t i = 0; i < b->marks.count; i++) {
        const struct mark *m = o->marks + b->marks.first + i;
        if (m->from < first) first = m->from;
        if (m->lane == LANE_INCIDENTS && m->count > most) most = m->count;
        lanes[m->lane] = true;
    }
    if (last - first < 13) first = last - 13;
    double per_day = (double)(TIME_WIDTH - LANE_LABEL - 10) / (last - first + 1);
    int used = 0, at[LANES] = {0};
    for (int l = 0; l < LANES; l++)
        if (lanes[l]) at[l] = TOP + LANE_HEIGHT * used++;
    int height = TOP + LANE_HEIGHT * used + 4;
    buf_format(
        out, "<figure><div class=wide tabindex=0 role=region aria-label=picture><svg viewBox=\"0 0 %d %d\" role=img aria-label=\"",
        TIME_WIDTH, height);
    render_escaped(out, b->text);
    buf_text(out, "\">");
    months(first, last, per_day, height, out);
    for (int l = 0; l < LANES; l++) {
        if (!lanes[l]) continue;
        buf_format(out,
                   "<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\" style=\"stroke:var(--line)\"/><text x=\"0\" y=\"%d\" "
                   "font-size=\"13\">%s</text>",
                   at[l], TIME_WIDTH, at[l], at[l] + 21, lane_name((enum lane)l));
    }
    for (uint32_t i = 0; i < b->marks.count; i++) {
        const struct mark *m = o->marks + b->marks.first + i;
        mark(m, first, per_day, at[m->lane], most, out);
    }
    buf_text(out, "</svg></div><figcaption>");
    render_escaped(out, b->text);
    buf_text(out, ": each mark has its day and words when pointed at; the lists below say the same. Incidents: attacks a "
                  "day.</figcaption></figure>\n");
}
