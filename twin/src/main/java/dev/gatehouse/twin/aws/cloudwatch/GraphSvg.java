package dev.gatehouse.twin.aws.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Draws the inside of one metric widget. */
final class GraphSvg {
  private static final List<String> COLOURS =
      List.of(
          "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f",
          "#bcbd22", "#17becf");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LEFT = 52;
  private static final int RIGHT = 14;
  private static final int TOP = 34;
  private static final int LEGEND = 18;
  private static final int AXIS = 20;

  private final String title;
  private final int width;
  private final int height;
  private final Instant from;
  private final Instant to;

  GraphSvg(String title, int width, int height, Instant from, Instant to) {
    this.title = title;
    this.width = width;
    this.height = height;
    this.from = from;
    this.to = to;
  }

  /**
   * A line of a graph.
   *
   * @param period seconds; a gap longer than two of them breaks the line
   */
  record Curve(String label, long period, List<Datapoint> points) {}

  /** The least value that can be drawn and the greatest; 0 is within. */
  private record Axis(double floor, double ceiling) {}

  /** The last value of each line, large. */
  String numbers(List<Curve> curves) {
    StringBuilder svg = new StringBuilder(SvgText.at(12, 22, 14, "#222", title));
    int column = Math.max(1, width / Math.max(1, curves.size()));
    for (int i = 0; i < curves.size(); i++) {
      List<Datapoint> points = curves.get(i).points();
      String value = points.isEmpty() ? "–" : figure(points.get(points.size() - 1).value());
      svg.append(SvgText.at(12 + i * column, height / 2.0 + 12, 30, colour(i), value));
      svg.append(SvgText.at(12 + i * column, height / 2.0 + 32, 12, "#555", curves.get(i).label()));
    }
    return svg.toString();
  }

  /** Lines over time, with axes and a legend. */
  String curves(List<Curve> curves) {
    double top = 0;
    double least = 0;
    for (Curve curve : curves) {
      for (Datapoint point : curve.points()) {
        top = Math.max(top, point.value());
        least = Math.min(least, point.value());
      }
    }
    Axis axis =
        new Axis(least < 0 ? -ceiling(-least) : 0, top > 0 || least == 0 ? ceiling(top) : 0);
    StringBuilder svg = new StringBuilder(SvgText.at(12, 22, 14, "#222", title));
    axes(svg, axis);
    for (int i = 0; i < curves.size(); i++) {
      curve(svg, curves.get(i), axis, colour(i));
    }
    legend(svg, curves);
    return svg.toString();
  }

  private void axes(StringBuilder svg, Axis axis) {
    for (int step = 0; step <= 4; step++) {
      double value = axis.floor() + (axis.ceiling() - axis.floor()) * step / 4;
      double y = y(value, axis);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#e6e8eb\"/>%n",
              LEFT,
              y,
              width - RIGHT,
              y));
      svg.append(SvgText.at(8, y + 4, 11, "#666", figure(value)));
    }
    Duration range = Duration.between(from, to);
    for (int step = 0; step <= 3; step++) {
      Instant at = from.plus(range.multipliedBy(step).dividedBy(3));
      double shift = step == 3 ? 32 : step == 0 ? 0 : 16;
      svg.append(SvgText.at(x(at) - shift, bottom() + 15, 11, "#666", CLOCK.format(at)));
    }
  }

  private void curve(StringBuilder svg, Curve curve, Axis axis, String colour) {
    StringBuilder path = new StringBuilder();
    Instant last = Instant.MIN;
    for (Datapoint point : curve.points()) {
      Instant at = point.at().isBefore(from) ? from : point.at();
      boolean gap = last.equals(Instant.MIN) || last.plusSeconds(2 * curve.period()).isBefore(at);
      double y = y(point.value(), axis);
      path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", gap ? "M" : "L", x(at), y));
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.8\" fill=\"%s\"/>%n",
              x(at),
              y,
              colour));
      last = at;
    }
    if (path.length() > 0) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"/>%n",
              path.toString().strip(),
              colour));
    }
  }

  private void legend(StringBuilder svg, List<Curve> curves) {
    double x = LEFT;
    double y = height - 8;
    for (int i = 0; i < curves.size(); i++) {
      String label = curves.get(i).label();
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
              x,
              y - 9,
              colour(i)));
      svg.append(SvgText.at(x + 14, y, 11, "#444", label));
      x += 26 + 6.2 * label.length();
    }
  }

  private double x(Instant at) {
    double share =
        (double) Duration.between(from, at).toMillis() / Duration.between(from, to).toMillis();
    return LEFT + Math.min(1, share) * (width - LEFT - RIGHT);
  }

  private double y(double value, Axis axis) {
    double share = (value - axis.floor()) / (axis.ceiling() - axis.floor());
    return bottom() - share * (bottom() - TOP);
  }

  private int bottom() {
    return height - LEGEND - AXIS;
  }

  /** The next 1, 2 or 5 of some power of ten. */
  private static double ceiling(double value) {
    if (value <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double step : new double[] {1, 2, 5}) {
      if (value <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static String figure(double value) {
    if (Math.abs(value) >= 1_000_000) {
      return String.format(Locale.ROOT, "%.1fM", value / 1_000_000);
    }
    if (Math.abs(value) >= 10_000) {
      return String.format(Locale.ROOT, "%.1fk", value / 1000);
    }
    if (value == Math.rint(value)) {
      return String.valueOf((long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) < 0.1 ? "%.4f" : "%.2f", value);
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }
}
