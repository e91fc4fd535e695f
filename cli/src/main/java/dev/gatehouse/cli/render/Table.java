package dev.gatehouse.cli.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Aligned columns, two spaces apart, with a heading and no lines. */
public final class Table {
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * Begins a table.
   *
   * @param headings in the order of the cells; none for a table without a heading
   */
  public Table(Style style, String... headings) {
    if (headings.length > 0) {
      rows.add(List.of(headings).stream().map(style::dim).toList());
    }
  }

  /** Adds a row; cells may be coloured. */
  public Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.size() <= 1;
  }

  /** The lines, without trailing blanks. */
  public List<String> lines(String indent) {
    List<Integer> widths = widths();
    return rows.stream().map(row -> line(indent, row, widths)).toList();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = width(row.get(i));
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    return widths;
  }

  private static String line(String indent, List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i)).append(" ".repeat(widths.get(i) - width(row.get(i)) + 2));
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    String visible = COLOR.matcher(cell).replaceAll("");
    return visible.codePointCount(0, visible.length());
  }
}
