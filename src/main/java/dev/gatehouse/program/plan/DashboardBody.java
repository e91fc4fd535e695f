package dev.gatehouse.program.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The body of a dashboard, widget by widget from top to bottom.
 *
 * @see "Dashboard body structure and syntax"
 */
final class DashboardBody {
  /** The columns of the grid. */
  static final int WIDTH = 24;

  static final int GRAPH_HEIGHT = 6;

  private static final JsonFactory JSON = new JsonFactory();
  private static final int PERIOD_SECONDS = 60;

  private final List<Widget> widgets = new ArrayList<>();
  private int below;

  /** One widget. */
  private record Widget(String type, int x, int y, int width, int height, Writer properties) {}

  /** Writes the properties of a widget. */
  private interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * A line of a graph.
   *
   * @param metric namespace, name, dimensions and their values; empty for an expression
   * @param options texts, numbers and truth values
   */
  record Line(List<String> metric, Map<String, Object> options) {
    Line {
      metric = List.copyOf(metric);
      options = new TreeMap<>(options);
    }
  }

  /** A graph of one Region, or of several when its lines name theirs. */
  record Graph(String title, String region, List<Line> lines) {
    Graph {
      lines = List.copyOf(lines);
    }
  }

  /** Text over the whole width, two rows high. */
  DashboardBody text(String markdown) {
    add("text", 0, WIDTH, 2, json -> json.writeStringField("markdown", markdown));
    below += 2;
    return this;
  }

  /** Graphs beside each other, over the whole width. */
  DashboardBody graphs(List<Graph> graphs) {
    int width = WIDTH / graphs.size();
    for (int i = 0; i < graphs.size(); i++) {
      Graph graph = graphs.get(i);
      add("metric", i * width, width, GRAPH_HEIGHT, json -> graph(json, graph));
    }
    below += GRAPH_HEIGHT;
    return this;
  }

  /** States of alarms, by ARN. */
  DashboardBody alarms(String title, List<String> arns) {
    int height = 2 + arns.size() * 9 / 20;
    add(
        "alarm",
        0,
        WIDTH,
        height,
        json -> {
          json.writeStringField("title", title);
          json.writeArrayFieldStart("alarms");
          for (String arn : arns) {
            json.writeString(arn);
          }
          json.writeEndArray();
        });
    below += height;
    return this;
  }

  private void add(String type, int x, int width, int height, Writer properties) {
    widgets.add(new Widget(type, x, below, width, height, properties));
  }

  private static void graph(JsonGenerator json, Graph graph) throws IOException {
    json.writeStringField("title", graph.title());
    json.writeStringField("region", graph.region());
    json.writeStringField("view", "timeSeries");
    json.writeNumberField("period", PERIOD_SECONDS);
    json.writeArrayFieldStart("metrics");
    for (Line line : graph.lines()) {
      json.writeStartArray();
      for (String word : line.metric()) {
        json.writeString(word);
      }
      json.writeStartObject();
      for (Map.Entry<String, Object> option : line.options().entrySet()) {
        json.writeFieldName(option.getKey());
        json.writeObject(option.getValue());
      }
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** The body, JSON. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("widgets");
      for (Widget widget : widgets) {
        json.writeStartObject();
        json.writeStringField("type", widget.type());
        json.writeNumberField("x", widget.x());
        json.writeNumberField("y", widget.y());
        json.writeNumberField("width", widget.width());
        json.writeNumberField("height", widget.height());
        json.writeObjectFieldStart("properties");
        widget.properties().write(json);
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a string takes everything", impossible);
    }
    return text.toString();
  }
}
