package dev.gatehouse.cli.render;

import dev.gatehouse.cli.net.StubResolver;
import dev.gatehouse.twin.control.DnsPath;
import dev.gatehouse.twin.net.SocketText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Shows a DNS answer much as dig does, and after it how the server came to it. */
public final class DigView {
  private final Style style;
  private final String name;
  private final String type;
  private final StubResolver.Answer answer;
  private final DnsPath path;

  public DigView(Style style, String name, String type, StubResolver.Answer answer, DnsPath path) {
    this.style = style;
    this.name = name;
    this.type = type;
    this.answer = answer;
    this.path = path;
  }

  /** For people. */
  public List<String> lines() {
    Message message = answer.message();
    List<String> lines = new ArrayList<>();
    lines.add(";; status: " + status() + ", flags: " + String.join(" ", flags()));
    lines.add(";" + name + "  IN  " + type);
    section(lines, "ANSWER", message.getSection(Section.ANSWER));
    section(lines, "AUTHORITY", message.getSection(Section.AUTHORITY));
    lines.add(";; SERVER: " + SocketText.of(answer.server()) + " in " + millis() + " ms");
    if (!path.path().isEmpty()) {
      lines.add(style.dim(";; PATH:"));
      path.path().forEach(step -> lines.add(style.dim(";;   " + step)));
    }
    return lines;
  }

  /** The data of each answer alone. */
  public List<String> data() {
    return answer.message().getSection(Section.ANSWER).stream().map(DigView::data).toList();
  }

  /** As master files have it, but IPv6 addresses in the short form that all else here prints. */
  private static String data(Record record) {
    return record instanceof AAAARecord aaaa
        ? SocketText.of(aaaa.getAddress())
        : record.rdataToString();
  }

  private static void section(List<String> lines, String heading, List<Record> records) {
    if (records.isEmpty()) {
      return;
    }
    lines.add(";; " + heading + ":");
    Table table = new Table(Style.PLAIN);
    for (Record record : records) {
      table.row(
          record.getName().toString(),
          String.valueOf(record.getTTL()),
          "IN",
          Type.string(record.getType()),
          data(record));
    }
    lines.addAll(table.lines(""));
  }

  private String status() {
    return Rcode.string(answer.message().getRcode());
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (int flag : new int[] {Flags.QR, Flags.AA, Flags.TC, Flags.RD, Flags.RA}) {
      if (answer.message().getHeader().getFlag(flag)) {
        flags.add(Flags.string(flag));
      }
    }
    return flags;
  }

  private String millis() {
    return String.format(Locale.ROOT, "%.1f", answer.took().toNanos() / 1e6);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("type", type);
    fields.put("status", status());
    fields.put("flags", flags());
    fields.put("answers", records(Section.ANSWER));
    fields.put("authority", records(Section.AUTHORITY));
    fields.put("server", SocketText.of(answer.server()));
    fields.put("milliseconds", Double.valueOf(millis()));
    fields.put("path", path.path());
    return fields;
  }

  private List<Map<String, Object>> records(int section) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Record record : answer.message().getSection(section)) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", record.getName().toString());
      fields.put("ttl", record.getTTL());
      fields.put("type", Type.string(record.getType()));
      fields.put("data", data(record));
      records.add(fields);
    }
    return records;
  }
}
