package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a widget of type {@code metric}: its metrics, its expressions, and which of them are shown.
 *
 * @see "Dashboard body structure and syntax, Metric widget: metrics"
 */
final class GraphBody {
  private static final int USUAL_PERIOD = 300;

  private final JsonNode properties;
  private final AccountId account;
  private final Map<String, MetricQueries.Source> sources = new LinkedHashMap<>();
  private final Map<String, String> expressions = new LinkedHashMap<>();

  /** What each line says of itself, by its id. */
  private final Map<String, JsonNode> options = new LinkedHashMap<>();

  /** The ids that the body gives itself. */
  private final Set<String> given = new TreeSet<>();

  GraphBody(JsonNode properties, AccountId account) {
    this.properties = properties;
    this.account = account;
  }

  /**
   * The graph.
   *
   * @throws dev.gatehouse.twin.aws.cloudwatch.math.MathException for an expression that cannot be
   *     read
   * @throws dev.gatehouse.twin.aws.NotModelledException for statistics, functions and periods
   *     beyond the twin's
   */
  DashboardBody.Graph graph(DashboardBody.Box box) {
    List<String> before = new ArrayList<>();
    properties.path("metrics").forEach(entry -> given.add(said(entry).path("id").asText()));
    for (JsonNode entry : properties.path("metrics")) {
      before = entry(entry, before);
    }
    MetricQueries queries = new MetricQueries(sources, expressions);
    List<DashboardBody.Line> lines = new ArrayList<>();
    options.forEach(
        (id, said) -> {
          if (said.path("visible").asBoolean(true)) {
            lines.add(line(id, said, queries));
          }
        });
    return new DashboardBody.Graph(
        box,
        properties.path("title").asText(""),
        properties.path("view").asText("timeSeries").equals("singleValue"),
        lines,
        queries,
        account);
  }

  private DashboardBody.Line line(String id, JsonNode said, MetricQueries queries) {
    MetricQueries.Source source = queries.sources().get(id);
    return source == null
        ? new DashboardBody.Line(
            id, true, queries.period(id, period(said)), said.path("label").asText(id))
        : new DashboardBody.Line(id, false, source.period(), source.label());
  }

  private static JsonNode said(JsonNode entry) {
    for (JsonNode part : entry) {
      if (part.isObject()) {
        return part;
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private boolean taken(String id) {
    return given.contains(id) || options.containsKey(id);
  }

  /** Reads one line; returns the words that the next one may leave out. */
  private List<String> entry(JsonNode entry, List<String> before) {
    List<String> words = new ArrayList<>();
    entry.forEach(part -> words.addAll(part.isObject() ? List.of() : List.of(part.asText())));
    JsonNode said = said(entry);
    String id = said.path("id").asText();
    for (int i = 1; id.isEmpty() || (!said.has("id") && taken(id)); i++) {
      id = "m" + i;
    }
    if (options.put(id, said) != null) {
      throw new IllegalArgumentException(
          "the id '" + id + "' is used twice in one widget of the dashboard");
    }
    if (said.has("expression")) {
      expressions.put(id, said.path("expression").asText());
      return before;
    }
    expand(words, before);
    sources.put(id, source(words, said));
    return words;
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

  private MetricQueries.Source source(List<String> words, JsonNode said) {
    Map<String, String> dimensions = new TreeMap<>();
    for (int i = 2; i + 1 < words.size(); i += 2) {
      dimensions.put(words.get(i), words.get(i + 1));
    }
    String region = said.path("region").asText(properties.path("region").asText("us-east-1"));
    String owner = said.path("accountId").asText(properties.path("accountId").asText(""));
    String name = words.size() > 1 ? words.get(1) : "";
    String stat = said.path("stat").asText(properties.path("stat").asText("Average"));
    return new MetricQueries.Source(
        MetricKey.of(
            owner.isEmpty() ? account : new AccountId(owner),
            new Region(region),
            words.isEmpty() ? "" : words.get(0),
            name,
            dimensions),
        Statistic.of(stat),
        period(said),
        said.path("label").asText(name + " " + stat));
  }

  private long period(JsonNode said) {
    return said.path("period").asLong(properties.path("period").asLong(USUAL_PERIOD));
  }
}
