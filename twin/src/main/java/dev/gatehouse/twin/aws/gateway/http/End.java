package dev.gatehouse.twin.aws.gateway.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundInvoker;

/** Ends connections. */
final class End {
  private End() {}

  /** Closes; nobody waits for it, since a connection that is gone already is what was wanted. */
  static void of(ChannelOutboundInvoker connection) {
    ChannelFuture unused = connection.close();
  }
}
