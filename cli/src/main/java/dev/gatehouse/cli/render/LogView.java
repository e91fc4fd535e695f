package dev.gatehouse.cli.render;

import dev.gatehouse.twin.control.LogLines;
import dev.gatehouse.twin.log.LogEntry;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows log lines: for people, as a JSON array, or one JSON value a line when they keep coming. */
public final class LogView {
  private static final int TIME_START = 11;
  private static final int TIME_END = 19;

  private final Style style;
  private final boolean json;
  private final boolean endless;

  public LogView(Style style, boolean json, boolean endless) {
    this.style = style;
    this.json = json;
    this.endless = endless;
  }

  /** Lines of log groups. */
  public String lines(List<LogLines.Line> lines) {
    return show(lines, this::text);
  }

  /** Lines of the twin's own log. */
  public String entries(List<LogEntry> entries) {
    return show(entries, this::text);
  }

  private <T> String show(List<T> values, Function<T, String> text) {
    if (json && !endless) {
      return Json.of(values) + System.lineSeparator();
    }
    Function<T, String> form = json ? Json::onOneLine : text;
    return values.stream()
        .map(value -> form.apply(value) + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private String text(LogLines.Line line) {
    String where = line.region() + " " + line.group();
    return style.dim(clock(line.time()) + " " + where) + " " + line.message().stripTrailing();
  }

  private String text(LogEntry entry) {
    String room = entry.level().equals("warn") ? style.warm(entry.room()) : entry.room();
    return style.dim(clock(entry.time())) + " " + room + ": " + entry.text();
  }

  /** Hours, minutes and seconds, in UTC as everything in the logs. */
  private static String clock(String time) {
    return time.length() < TIME_END ? time : time.substring(TIME_START, TIME_END);
  }
}
