package dev.gatehouse.twin.aws.dns;

import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Who answers questions of class IN: a {@link Resolver}, or somebody who asks one. */
@FunctionalInterface
public interface Questions {
  /**
   * Answers one question; may be asked from many threads.
   *
   * @param question the name as the client wrote it; answers show it so
   * @param type see {@link Type}
   */
  Answer resolve(Name question, int type, Client client);
}
