// Sends one AS2 message of every form that libas2 can make, from acme to brand, and keeps what was answered.
//
//     node send.js PORT FOLDER
//
// FOLDER holds acme.pem, acme.key and brand.pem. For each message it gets "<name>.answer" (status, header, body as they
// came) and "<name>.verdict" (what libas2 makes of the receipt).
'use strict'
const fs = require('fs')
const http = require('http')
const { AS2Composer, AS2Parser } = require('libas2')
const { AS2SignedData } = require('libas2/dist/src/AS2Crypto/AS2SignedData')

// Repair: it takes the name of an RSA key for the way to sign with it, and then cannot sign.
AS2SignedData.prototype._getCertAlgorithmId = certificate => certificate.signatureAlgorithm.algorithmId

const [port, folder] = process.argv.slice(2)
const read = name => fs.readFileSync(`${folder}/${name}`)

async function send (sign, encrypt, receipt) {
  const composer = new AS2Composer({
    message: { filename: 'po850.edi', contentType: 'application/edi-x12', content: `ISA*00*${sign}*${encrypt}*${receipt}~\n` },
    agreement: {
      host: {
        name: 'acme', id: 'acme', url: 'http://127.0.0.1/', certificate: read('acme.pem'), privateKey: read('acme.key'),
        decrypt: false, sign, mdn: receipt === 'no' ? undefined : { async: false, signing: receipt }
      },
      partner: {
        name: 'brand', id: 'brand', url: 'http://127.0.0.1/', file: 'EDIX12', certificate: read('brand.pem'), encrypt,
        verify: true
      }
    }
  })
  const { headers, body } = await composer.toRequestOptions()
  const name = `${folder}/${sign}+${encrypt}+${receipt}`
  const answer = await new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: '/as2', method: 'POST', headers }, response => {
      const pieces = []
      response.on('data', piece => pieces.push(piece))
      response.on('end', () => resolve({ response, body: Buffer.concat(pieces) }))
    })
    request.on('error', reject)
    request.end(body)
  })
  const { response } = answer
  let header = ''
  for (let i = 0; i < response.rawHeaders.length; i += 2) header += `${response.rawHeaders[i]}: ${response.rawHeaders[i + 1]}\r\n`
  fs.writeFileSync(`${name}.answer`, Buffer.concat([Buffer.from(`${response.statusCode}\r\n${header}\r\n`), answer.body]))
  if (receipt === 'no') return
  let verdict
  try {
    const node = await AS2Parser.parse({ headers: response.rawHeaders, content: answer.body })
    const said = await node.dispositionIn({ cert: read('brand.pem') })
    verdict = said.notification.disposition.processed ? 'processed' : 'failed'
  } catch (error) {
    verdict = `not understood: ${error && error.stack ? error.stack : error}`
  }
  fs.writeFileSync(`${name}.verdict`, verdict)
}

async function main () {
  for (const sign of [false, 'sha-1', 'sha-256', 'sha-384', 'sha-512'])
    for (const encrypt of [false, 'des-EDE3-CBC', 'aes128-CBC', 'aes192-CBC', 'aes256-CBC', 'aes128-GCM', 'aes256-GCM'])
      for (const receipt of ['no', 'sha-256', 'sha-512'])
        await send(sign, encrypt, receipt)
}

main().catch(error => {
  console.error(error)
  process.exit(1)
})
