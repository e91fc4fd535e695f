package dev.gatehouse.twin.aws.gateway.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection (or a stream) whose client does not do its part in time: finish a request's
 * head, send its body, take the response. Bytes that trickle in do not move a deadline. While a
 * request is being served there is none.
 */
final class Deadlines extends ChannelDuplexHandler {
  private static final long NONE = Long.MAX_VALUE;

  private final Limits limits;
  private long deadline = NONE;
  private @Nullable ScheduledFuture<?> check;

  Deadlines(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    expect(context, limits.firstHead());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    stop();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    stop();
    super.channelInactive(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof HttpRequest) {
      expect(context, limits.body());
    }
    if (message instanceof LastHttpContent) {
      deadline = NONE;
    }
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse) {
      expect(context, limits.write());
      promise.addListener(written -> expect(context, limits.idle()));
    }
    super.write(context, message, promise);
  }

  private void expect(ChannelHandlerContext context, Duration within) {
    deadline = context.executor().ticker().nanoTime() + within.toNanos();
    if (check == null && context.channel().isActive()) {
      check(context, within.toNanos());
    }
  }

  /** One task a connection, set again when it finds the deadline moved; not one a request. */
  private void check(ChannelHandlerContext context, long nanos) {
    check =
        context
            .executor()
            .schedule(
                () -> {
                  check = null;
                  if (!context.channel().isActive() || deadline == NONE) {
                    return;
                  }
                  long left = deadline - context.executor().ticker().nanoTime();
                  if (left > 0) {
                    check(context, left);
                  } else {
                    End.of(context);
                  }
                },
                nanos,
                TimeUnit.NANOSECONDS);
  }

  private void stop() {
    deadline = NONE;
    if (check != null) {
      check.cancel(false);
      check = null;
    }
  }
}
