package dev.gatehouse.twin.aws.logs;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events are wanted; the newest are given.
 *
 * @param filter the beginning of a group's name, or words in it (an application's name); empty for
 *     all groups
 * @param stream the beginning of a stream's name; empty for all
 * @param since from then on
 * @param after with a greater number
 * @param limit how many at most
 */
public record LogSearch(
    String filter, String stream, Optional<Instant> since, long after, int limit) {

  /** Everything, up to a number of events. */
  public static LogSearch newest(int limit) {
    return new LogSearch("", "", Optional.empty(), 0, limit);
  }

  boolean wantsGroup(String group) {
    return filter.isEmpty() || group.startsWith(filter) || words(group).contains(words(filter));
  }

  boolean wants(LogEvent event) {
    return event.number() > after
        && wantsGroup(event.group())
        && event.stream().startsWith(stream)
        && (since.isEmpty() || !event.time().isBefore(since.get()));
  }

  /** The words of a name with a mark around each, so that one is found as a whole only. */
  private static String words(String name) {
    return "/" + String.join("/", name.split("[^A-Za-z0-9]+", -1)) + "/";
  }
}
