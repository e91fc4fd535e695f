package dev.gatehouse.twin.aws.gateway.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.function.BooleanSupplier;

/**
 * Stands next to the socket, below TLS. While the listener is silent it swallows what arrives, so
 * that nothing above answers and the client's going is still noticed, and what is to be sent or
 * closed, so that the client never hears of it.
 */
@Sharable
final class Silence extends ChannelDuplexHandler {
  private final BooleanSupplier silent;

  Silence(BooleanSupplier silent) {
    this.silent = silent;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (silent.getAsBoolean()) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (silent.getAsBoolean()) {
      ReferenceCountUtil.release(message);
    } else {
      ChannelFuture unused = context.write(message, promise);
    }
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (!silent.getAsBoolean()) {
      ChannelFuture unused = context.close(promise);
    }
  }
}
