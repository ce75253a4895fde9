//! The protocol: messages in, answers and findings out.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CodeActionProviderCapability, Diagnostic, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentSymbolParams, HoverParams, HoverProviderCapability, OneOf, PublishDiagnosticsParams,
    SaveOptions, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    answers,
    document::{Document, path_of},
    silence,
};
use crate::{desk::Desk, text::visible_line};

/// Why serving ended before its end.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The desk at which a story is read, by its file where it has one: each time with what its folders say now. What
/// cannot be used of that is told besides.
pub type Desks<'d> = dyn FnMut(Option<&Path>) -> (Desk, Option<String>) + 'd;

/// Serves an editor until it says that it is done.
///
/// # Errors
/// The editor goes away, or does not keep to the protocol.
pub fn serve(connection: &Connection, desks: &mut Desks<'_>) -> Result<(), Failure> {
    connection.initialize(serde_json::to_value(capabilities())?)?;
    let mut server = Server { connection, desks, texts: BTreeMap::new(), stale: BTreeSet::new() };
    while let Ok(message) = connection.receiver.recv() {
        if let Message::Request(request) = &message
            && connection.handle_shutdown(request)?
        {
            return Ok(());
        }
        server.take(message)?;
        // Of several changes in a row only the last is worth an analysis.
        if connection.receiver.is_empty() {
            server.refresh()?;
        }
    }
    Ok(())
}

fn capabilities() -> ServerCapabilities {
    let save = TextDocumentSyncSaveOptions::SaveOptions(SaveOptions::default());
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::FULL),
            save: Some(save),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Simple(true)),
        ..ServerCapabilities::default()
    }
}

/// A text that is open in the editor.
struct Text {
    uri: Uri,
    words: String,
    version: Option<i32>,
    /// As it was last analysed; none before that, and where the text is no story.
    document: Option<Document>,
}

struct Server<'c, 'd> {
    connection: &'c Connection,
    desks: &'c mut Desks<'d>,
    /// By address.
    texts: BTreeMap<String, Text>,
    /// The addresses of those that have changed since they were analysed.
    stale: BTreeSet<String>,
}

impl Server<'_, '_> {
    fn take(&mut self, message: Message) -> Result<(), Failure> {
        match message {
            Message::Request(request) => {
                // An answer is about the text as it is now.
                self.refresh()?;
                let response = self.answer(request);
                self.connection.sender.send(Message::Response(response))?;
            }
            Message::Notification(notification) => self.note(notification)?,
            Message::Response(_) => {}
        }
        Ok(())
    }

    fn note(&mut self, Notification { method, params }: Notification) -> Result<(), Failure> {
        match method.as_str() {
            "textDocument/didOpen" => {
                let DidOpenTextDocumentParams { text_document: own } = read(params)?;
                self.put(own.uri, own.text, Some(own.version));
            }
            "textDocument/didChange" => {
                let DidChangeTextDocumentParams { text_document: own, content_changes } =
                    read(params)?;
                if let Some(last) = content_changes.into_iter().next_back() {
                    self.put(own.uri, last.text, Some(own.version));
                }
            }
            // What a folder says of silences may have been saved, for any of its stories.
            "textDocument/didSave" => {
                let DidSaveTextDocumentParams { .. } = read(params)?;
                self.stale.extend(self.texts.keys().cloned());
            }
            "textDocument/didClose" => {
                let DidCloseTextDocumentParams { text_document } = read(params)?;
                self.texts.remove(text_document.uri.as_str());
                self.stale.remove(text_document.uri.as_str());
                self.publish(text_document.uri, None, Vec::new())?;
            }
            _ => {}
        }
        Ok(())
    }

    fn put(&mut self, uri: Uri, words: String, version: Option<i32>) {
        let key = uri.as_str().to_owned();
        self.stale.insert(key.clone());
        self.texts.insert(key, Text { uri, words, version, document: None });
    }

    /// Analyses what has changed, and tells what is found.
    fn refresh(&mut self) -> Result<(), Failure> {
        for key in std::mem::take(&mut self.stale) {
            let Some(text) = self.texts.get_mut(&key) else { continue };
            let (desk, problem) = (self.desks)(path_of(&key).as_deref());
            let read = Document::new(&key, text.words.clone(), &desk);
            let (document, diagnostics) = match read {
                Ok(mut document) => {
                    // A file of which nothing can be read is told by all who read it.
                    document.problems.extend(problem);
                    document.problems.dedup();
                    let diagnostics = answers::diagnostics(&document);
                    (Some(document), diagnostics)
                }
                Err(error) => {
                    let message = visible_line(&error.to_string());
                    (None, vec![Diagnostic { message, ..Diagnostic::default() }])
                }
            };
            text.document = document;
            let (uri, version) = (text.uri.clone(), text.version);
            self.publish(uri, version, diagnostics)?;
        }
        Ok(())
    }

    fn publish(
        &self,
        uri: Uri,
        version: Option<i32>,
        diagnostics: Vec<Diagnostic>,
    ) -> Result<(), Failure> {
        let params = PublishDiagnosticsParams { uri, diagnostics, version };
        let method = "textDocument/publishDiagnostics".to_owned();
        let message = Message::Notification(Notification::new(method, params));
        Ok(self.connection.sender.send(message)?)
    }

    fn answer(&self, Request { id, method, params }: Request) -> Response {
        let of = |uri: &Uri| self.texts.get(uri.as_str()).and_then(|text| text.document.as_ref());
        match method.as_str() {
            "textDocument/hover" => respond(id, params, |params: HoverParams| {
                let at = params.text_document_position_params;
                answers::hover(of(&at.text_document.uri)?, at.position)
            }),
            "textDocument/documentSymbol" => respond(id, params, |params: DocumentSymbolParams| {
                Some(answers::symbols(of(&params.text_document.uri)?))
            }),
            "textDocument/codeAction" => respond(id, params, |params: CodeActionParams| {
                Some(silence::actions(of(&params.text_document.uri)?, params.range))
            }),
            _ => {
                let code = ErrorCode::MethodNotFound as i32;
                Response::new_err(id, code, format!("there is no method {method}"))
            }
        }
    }
}

fn read<T: DeserializeOwned>(params: serde_json::Value) -> Result<T, Failure> {
    Ok(serde_json::from_value(params)?)
}

fn respond<P: DeserializeOwned, R: Serialize>(
    id: RequestId,
    params: serde_json::Value,
    answer: impl FnOnce(P) -> Option<R>,
) -> Response {
    match serde_json::from_value(params) {
        Ok(params) => Response::new_ok(id, answer(params)),
        Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
    }
}
