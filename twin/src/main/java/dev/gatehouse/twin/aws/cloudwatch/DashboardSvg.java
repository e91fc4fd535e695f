package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.cloudwatch.math.Grid;
import dev.gatehouse.twin.aws.cloudwatch.math.MathException;
import dev.gatehouse.twin.aws.cloudwatch.math.TimeSeries;
import dev.gatehouse.twin.aws.cloudwatch.math.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a dashboard from the values that metrics have now, as one SVG picture. */
public final class DashboardSvg {
  private static final int UNIT = 50;
  private static final int HEADER = 44;
  private static final int COLUMNS = 24;
  private static final int GAP = 8;

  private final Metrics metrics;
  private final Map<String, AlarmState> alarms;

  /**
   * Draws from these.
   *
   * @param alarms states by ARN
   */
  public DashboardSvg(Metrics metrics, Map<String, AlarmState> alarms) {
    this.metrics = metrics;
    this.alarms = Map.copyOf(alarms);
  }

  /** The picture of a stretch of time that ends now. */
  public String draw(String name, DashboardBody body, Instant now, Duration range) {
    int rows =
        body.widgets().stream().mapToInt(w -> w.box().y() + w.box().height()).max().orElse(1);
    int width = COLUMNS * UNIT;
    int height = HEADER + rows * UNIT;
    StringBuilder svg = new StringBuilder(4096);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
            width,
            height,
            width,
            height));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#f4f5f7\"/>\n");
    svg.append(SvgText.at(12, 28, 20, "#111", name));
    svg.append(
        SvgText.at(
            width - 330,
            28,
            12,
            "#666",
            "the last " + range.toMinutes() + " minutes, until " + now.toString()));
    for (DashboardBody.Widget widget : body.widgets()) {
      draw(svg, widget, now, range);
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, DashboardBody.Widget widget, Instant now, Duration range) {
    DashboardBody.Box box = widget.box();
    int x = box.x() * UNIT + GAP / 2;
    int y = HEADER + box.y() * UNIT + GAP / 2;
    int width = box.width() * UNIT - GAP;
    int height = box.height() * UNIT - GAP;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">%n",
            x,
            y,
            width,
            height));
    svg.append(
        "<rect width=\"100%\" height=\"100%\" rx=\"4\" fill=\"#fff\" stroke=\"#d9dce1\"/>\n");
    if (widget instanceof DashboardBody.Text text) {
      text(svg, text);
    } else if (widget instanceof DashboardBody.AlarmList list) {
      alarms(svg, list, width);
    } else if (widget instanceof DashboardBody.Graph graph) {
      List<GraphSvg.Curve> curves =
          graph.lines().stream().flatMap(line -> curves(graph, line, now, range).stream()).toList();
      GraphSvg drawing = new GraphSvg(graph.title(), width, height, now.minus(range), now);
      svg.append(graph.numbers() ? drawing.numbers(curves) : drawing.curves(curves));
    }
    svg.append("</svg>\n");
  }

  /** One of a series; of an array one of each. */
  private List<GraphSvg.Curve> curves(
      DashboardBody.Graph graph, DashboardBody.Line line, Instant now, Duration range) {
    long period = line.period();
    long from = Math.floorDiv(now.minus(range).getEpochSecond(), period) * period;
    Grid grid = new Grid(from, now.getEpochSecond() + 1, period);
    MetricQueries.Reader reader = MetricQueries.Reader.of(metrics, grid, graph.viewer());
    Value value = graph.queries().value(line.id(), grid, reader);
    if (value instanceof TimeSeries series) {
      return List.of(new GraphSvg.Curve(line.label(), period, MetricQueries.points(series)));
    }
    if (value instanceof Value.Array array) {
      return array.series().stream()
          .map(
              series ->
                  new GraphSvg.Curve(
                      (line.label() + " " + series.label()).strip(),
                      period,
                      MetricQueries.points(series)))
          .toList();
    }
    throw new MathException(
        "the expression '"
            + line.id()
            + "' of a dashboard comes to a scalar number: what is drawn is a time series");
  }

  private static void text(StringBuilder svg, DashboardBody.Text text) {
    int y = 24;
    for (String line : text.markdown().split("\n", -1)) {
      boolean heading = line.startsWith("#");
      svg.append(SvgText.at(12, y, heading ? 18 : 12, "#222", line.replaceFirst("^#+ *", "")));
      y += heading ? 26 : 18;
    }
  }

  private void alarms(StringBuilder svg, DashboardBody.AlarmList list, int width) {
    svg.append(SvgText.at(12, 22, 14, "#222", list.title()));
    int y = 46;
    for (String arn : list.arns()) {
      AlarmState state = alarms.getOrDefault(arn, AlarmState.INSUFFICIENT_DATA);
      String colour =
          switch (state) {
            case OK -> "#2e7d32";
            case ALARM -> "#c62828";
            case INSUFFICIENT_DATA -> "#757575";
          };
      svg.append(
          String.format(
              Locale.ROOT, "<circle cx=\"18\" cy=\"%d\" r=\"6\" fill=\"%s\"/>%n", y - 4, colour));
      svg.append(SvgText.at(32, y, 12, "#222", arn.substring(arn.lastIndexOf(':') + 1)));
      svg.append(SvgText.at(width / 2.0, y, 12, "#666", Arn.parse(arn).region()));
      svg.append(SvgText.at(width - 150, y, 12, colour, state.name()));
      y += 22;
    }
  }
}
