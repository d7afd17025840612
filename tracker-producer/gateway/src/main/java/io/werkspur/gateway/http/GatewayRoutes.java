// SPDX-License-Identifier: Apache-2.0
package io.werkspur.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.werkspur.gateway.access.GatewayTokens;
import io.werkspur.gateway.access.TokenScope;
import io.werkspur.gateway.api.AnswerJson;
import io.werkspur.gateway.api.CallHeader;
import io.werkspur.gateway.api.CallHeader.Use;
import io.werkspur.gateway.api.ClientRequest;
import io.werkspur.gateway.api.Commands;
import io.werkspur.gateway.api.IdempotencyKey;
import io.werkspur.gateway.api.Repairs;
import io.werkspur.gateway.body.BodyFormat;
import io.werkspur.gateway.body.BodyReader;
import io.werkspur.gateway.body.RefusedBodyException;
import io.werkspur.gateway.command.Command;
import io.werkspur.gateway.command.CommandResult;
import io.werkspur.gateway.command.Refusal;
import io.werkspur.gateway.process.CommandProcessor;
import io.werkspur.schema.event.ExecutionId;
import io.werkspur.schema.json.StepJson.Form;
import io.werkspur.service.http.Routes;
import io.werkspur.service.http.WebServer;
import io.werkspur.service.http.problem.PathHeader;
import io.werkspur.service.http.problem.ProblemException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a request, submits its command, and responds once the disk has it. Safe from any thread. */
public final class GatewayRoutes {
    /** Tells clients that their numbered calls are understood, and the version of that contract. */
    public static final PathHeader CALLS = new PathHeader("/v1/executions", "Werkspur-Calls", "1");

    private static final String RUN = CALLS.path() + "/{id}";
    private static final int ACCEPTED = 202;
    private static final long ANSWER_SECONDS = 30;

    private final Commands commands;
    private final BodyReader bodies;
    private final CommandProcessor processor;
    private final GatewayTokens tokens;
    private final RateLimit rate;
    private final Clock clock;
    private final BodyBudget budget;

    /** @param clock gives requests their time of arrival */
    public GatewayRoutes(
            Commands commands,
            BodyReader bodies,
            CommandProcessor processor,
            GatewayTokens tokens,
            RateLimit rate,
            Clock clock) {
        this.commands = commands;
        this.bodies = bodies;
        this.processor = processor;
        this.tokens = tokens;
        this.rate = rate;
        this.clock = clock;
        this.budget = new BodyBudget(WebServer.GATHERED_BYTES, bodies.largest());
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.post(CALLS.path(), steps(Use.IGNORE, (ctx, request) -> commands.start(request)), Repairs.PARAMETER);
        routes.post(
                RUN + "/items",
                steps(Use.READ, (ctx, request) -> commands.items(request, run(ctx), 0)),
                Repairs.PARAMETER);
        routes.post(
                RUN + "/complete",
                steps(Use.READ, (ctx, request) -> commands.end(request, run(ctx), Form.COMPLETE)),
                Repairs.PARAMETER);
        routes.post(
                RUN + "/error",
                steps(Use.READ, (ctx, request) -> commands.end(request, run(ctx), Form.ERROR)),
                Repairs.PARAMETER);
        routes.post(RUN + "/calls", with(Use.IGNORE, (ctx, request) -> commands.skipCalls(request, run(ctx))));
        routes.post(RUN + "/branches", with(Use.REFUSE, (ctx, request) -> commands.openBranch(request, run(ctx))));
        routes.post(
                RUN + "/branches/{branch}/items",
                steps(Use.REFUSE, (ctx, request) -> commands.items(request, run(ctx), branch(ctx))),
                Repairs.PARAMETER);
        routes.post(
                RUN + "/branches/{branch}/release",
                with(Use.REFUSE, (ctx, request) -> commands.release(request, run(ctx), branch(ctx))));
        routes.post("/v1/branches", with(Use.REFUSE, (ctx, request) -> commands.joinBranch(request)));
        routes.post("/v1/events", with(Use.IGNORE, (ctx, request) -> commands.publish(request)));
    }

    private interface Maker {
        Command make(Context ctx, ClientRequest request) throws RefusedBodyException;
    }

    private interface Mode {
        Repairs of(Context ctx) throws RefusedBodyException;
    }

    /** For requests with steps: they may ask for repairs. */
    private Handler steps(Use calls, Maker maker) {
        return with(calls, maker, ctx -> Repairs.of(ctx.queryParams(Repairs.PARAMETER)));
    }

    private Handler with(Use calls, Maker maker) {
        return with(calls, maker, ctx -> Repairs.none());
    }

    private Handler with(Use calls, Maker maker, Mode mode) {
        return ctx -> {
            Duration wait = rate.waitFor(ctx.ip());
            if (!wait.isZero()) {
                throw Refusals.tooMany(wait);
            }
            String encoding = ctx.header("Content-Encoding");
            int taken = budget.acquire(encoding == null ? ctx.req().getContentLengthLong() : -1);
            if (taken < 0) {
                throw Refusals.unavailable("Expected fewer large bodies at a time, but got more");
            }
            try {
                TokenScope scope = scopeOf(ctx);
                ClientRequest request = read(ctx, encoding, calls, mode.of(ctx), scope);
                respond(ctx, process(maker.make(ctx, request), scope), request.repairs());
            } catch (RefusedBodyException e) {
                throw Refusals.of(e);
            } finally {
                budget.release(taken);
            }
        };
    }

    // The server has let in nobody else.
    private TokenScope scopeOf(Context ctx) {
        return tokens.scope(ctx.header("Authorization"))
                .orElseThrow(() -> new IllegalStateException("Expected a client with a token, but it has none"));
    }

    private ClientRequest read(Context ctx, @Nullable String encoding, Use calls, Repairs repairs, TokenScope scope)
            throws RefusedBodyException, IOException {
        BodyFormat format = BodyFormat.of(ctx.header("Content-Type"));
        byte[] body =
                bodies.read(ctx.req().getInputStream(), encoding, ctx.req().getContentLengthLong());
        return new ClientRequest(
                body,
                format,
                IdempotencyKey.of(ctx.header(IdempotencyKey.HEADER), ctx.path(), scope.token(), body),
                CallHeader.of(Collections.list(ctx.req().getHeaders(CallHeader.HEADER)), calls),
                clock.instant(),
                repairs);
    }

    private CommandResult process(Command command, TokenScope scope) {
        try {
            return processor.submit(command, scope).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new CommandResult.Unavailable(
                    "Expected the disk to take the request within " + ANSWER_SECONDS + " s, but it is not known to");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandResult.Unavailable("Expected a gateway that runs on, but it stops");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void respond(Context ctx, CommandResult result, Repairs repairs) {
        if (result instanceof CommandResult.Accepted accepted) {
            ctx.status(ACCEPTED).contentType("application/json").result(AnswerJson.write(accepted.answer(), repairs));
        } else if (result instanceof Refusal refusal) {
            throw Refusals.of(refusal);
        } else if (result instanceof CommandResult.Unavailable unavailable) {
            throw Refusals.unavailable(unavailable.reason());
        }
    }

    private static String run(Context ctx) {
        String id = ctx.pathParam("id");
        if (!ExecutionId.isValid(id)) {
            throw ProblemException.badRequest("Expected an execution id of 1 to " + ExecutionId.MAX_LENGTH
                    + " characters, [A-Za-z0-9][A-Za-z0-9._~-]*, in the path, but got something else");
        }
        return id;
    }

    private static int branch(Context ctx) {
        String number = ctx.pathParam("branch");
        if (!number.matches("[1-9]\\d{0,8}")) {
            throw ProblemException.badRequest("Expected the number of a branch in the path, but got something else");
        }
        return Integer.parseInt(number);
    }
}
