package dev.gatehouse.program.config;

import dev.gatehouse.model.config.Alerts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads whom alarms and budgets tell. */
final class AlertsReader {
  static final String FORM = "email, a list of addresses that get every message";

  /** A notification of AWS Budgets takes no more. */
  private static final int MOST = 10;

  private static final Parser<String> ADDRESS =
      Parser.matching(
          "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}([.][A-Za-z0-9-]{1,63}){1,3}",
          "an e-mail address such as on-call@example.com");

  private AlertsReader() {}

  /** Reads the section; empty when it has problems. */
  static Optional<Alerts> read(Section section) {
    Optional<List<String>> email = section.list("email", ADDRESS).filter(all -> fit(section, all));
    section.done();
    return email.map(Alerts::new);
  }

  private static boolean fit(Section section, List<String> addresses) {
    if (Set.copyOf(addresses).size() < addresses.size()) {
      section.problem("email", "an address is there twice: name each once");
    } else if (addresses.size() > MOST) {
      section.problem(
          "email",
          addresses.size()
              + " addresses are more than a budget can tell: name up to "
              + MOST
              + ", or a list of your mail server's");
    } else {
      return true;
    }
    return false;
  }
}
