package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.NotModelledException;
import java.util.ArrayList;
import java.util.List;

/**
 * A dashboard's body: widgets of type {@code metric}, {@code text} and {@code alarm} on a grid of
 * 24 columns.
 *
 * @see "Dashboard body structure and syntax"
 */
public record DashboardBody(List<Widget> widgets) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USUAL_WIDTH = 6;
  private static final int USUAL_HEIGHT = 6;

  /** A place on the grid, in its units. */
  public record Box(int x, int y, int width, int height) {}

  /** One widget. */
  public sealed interface Widget {
    Box box();
  }

  /** Text, of which headings are told apart. */
  public record Text(Box box, String markdown) implements Widget {}

  /** States of alarms, by ARN. */
  public record AlarmList(Box box, String title, List<String> arns) implements Widget {}

  /**
   * Lines of metrics and expressions, or numbers for the view {@code singleValue}.
   *
   * @param queries all its metrics and expressions, hidden ones too
   * @param viewer the account of the dashboard
   */
  public record Graph(
      Box box,
      String title,
      boolean numbers,
      List<Line> lines,
      MetricQueries queries,
      AccountId viewer)
      implements Widget {}

  /**
   * A metric or expression that is shown.
   *
   * @param expression whether it is one; the label then goes before those of an array's series
   * @param period in seconds
   */
  public record Line(String id, boolean expression, long period, String label) {}

  /**
   * Reads a body.
   *
   * @param account of the dashboard, where metrics are that name no other
   * @throws IllegalArgumentException when it is not JSON
   * @throws NotModelledException for widgets and expressions beyond these
   */
  public static DashboardBody read(String body, AccountId account) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("the dashboard's body is not JSON", malformed);
    }
    List<Widget> widgets = new ArrayList<>();
    int below = 0;
    for (JsonNode node : root.path("widgets")) {
      Box box =
          new Box(
              node.path("x").asInt(0),
              node.path("y").asInt(below),
              node.path("width").asInt(USUAL_WIDTH),
              node.path("height").asInt(USUAL_HEIGHT));
      below = Math.max(below, box.y() + box.height());
      widgets.add(widget(node, box, account));
    }
    return new DashboardBody(widgets);
  }

  private static Widget widget(JsonNode node, Box box, AccountId account) {
    JsonNode properties = node.path("properties");
    String type = node.path("type").asText();
    return switch (type) {
      case "text" -> new Text(box, properties.path("markdown").asText());
      case "metric" -> new GraphBody(properties, account).graph(box);
      case "alarm" -> {
        List<String> arns = new ArrayList<>();
        properties.path("alarms").forEach(arn -> arns.add(arn.asText()));
        yield new AlarmList(box, properties.path("title").asText("Alarms"), arns);
      }
      default ->
          throw new NotModelledException(
              "widgets of type '" + type + "' of dashboards", "use metric, text and alarm");
    };
  }
}
