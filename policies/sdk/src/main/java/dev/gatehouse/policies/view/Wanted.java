package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Value;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a condition asks for. It is put into words only when somebody is told: nearly every
 * condition holds, and nobody is.
 */
sealed interface Wanted {
  String words();

  /** Told in words from the beginning. */
  record Words(String words) implements Wanted {}

  /** One of some texts. */
  record Texts(Collection<String> texts) implements Wanted {
    @Override
    public String words() {
      return texts.stream().map(PropertyText::quoted).collect(Collectors.joining(" or "));
    }
  }

  /** One text. */
  record Text(String text) implements Wanted {
    @Override
    public String words() {
      return PropertyText.quoted(text);
    }
  }

  /** Any text but one. */
  record Other(String text) implements Wanted {
    @Override
    public String words() {
      return "anything but " + PropertyText.quoted(text);
    }
  }

  /**
   * A number.
   *
   * @param orElse what may stand there too, such as {@code " or more"}
   */
  record Amount(double number, String orElse) implements Wanted {
    @Override
    public String words() {
      return PropertyText.of(Value.of(number)) + orElse;
    }
  }

  /** Either of two. */
  record Either(Wanted first, Condition second) implements Wanted {
    @Override
    public String words() {
      return first.words() + ", or " + second.path() + " " + second.wanted();
    }
  }
}
