package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** Lines of metrics, or numbers for the view {@code singleValue}. */
  public record Graph(Box box, String title, boolean numbers, int period, List<Line> lines)
      implements Widget {}

  /** One metric in a graph. */
  public record Line(MetricKey metric, Statistic statistic, int period, String label) {}

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
      case "metric" -> graph(properties, box, account);
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

  private static Graph graph(JsonNode properties, Box box, AccountId account) {
    int period = properties.path("period").asInt(300);
    List<Line> lines = new ArrayList<>();
    List<String> before = new ArrayList<>();
    for (JsonNode entry : properties.path("metrics")) {
      List<String> words = new ArrayList<>();
      JsonNode options = JSON.createObjectNode();
      for (JsonNode part : entry) {
        if (part.isObject()) {
          options = part;
        } else {
          words.add(part.asText());
        }
      }
      if (options.has("expression")) {
        throw new NotModelledException("metric math in dashboards", "name metrics alone");
      }
      expand(words, before);
      before = words;
      lines.add(line(words, options, properties, account));
    }
    return new Graph(
        box,
        properties.path("title").asText(""),
        properties.path("view").asText("timeSeries").equals("singleValue"),
        period,
        lines);
  }

  /**
   * {@code .} stands for the same word of the line before, {@code ...} for all words up to here.
   */
  private static void expand(List<String> words, List<String> before) {
    int dots = words.indexOf("...");
    if (dots >= 0) {
      words.remove(dots);
      int missing = Math.max(0, before.size() - words.size());
      words.addAll(dots, before.subList(dots, Math.min(before.size(), dots + missing)));
    }
    for (int i = 0; i < words.size() && i < before.size(); i++) {
      if (words.get(i).equals(".")) {
        words.set(i, before.get(i));
      }
    }
  }

  private static Line line(
      List<String> words, JsonNode options, JsonNode properties, AccountId account) {
    Map<String, String> dimensions = new TreeMap<>();
    for (int i = 2; i + 1 < words.size(); i += 2) {
      dimensions.put(words.get(i), words.get(i + 1));
    }
    String region = options.path("region").asText(properties.path("region").asText("us-east-1"));
    String owner = options.path("accountId").asText(properties.path("accountId").asText(""));
    String name = words.size() > 1 ? words.get(1) : "";
    String stat = options.path("stat").asText(properties.path("stat").asText("Average"));
    return new Line(
        MetricKey.of(
            owner.isEmpty() ? account : new AccountId(owner),
            new Region(region),
            words.isEmpty() ? "" : words.get(0),
            name,
            dimensions),
        Statistic.of(stat),
        options.path("period").asInt(properties.path("period").asInt(300)),
        options.path("label").asText(name + " " + stat));
  }
}
